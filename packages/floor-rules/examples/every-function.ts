import { begin, lawfulMoves, linyiRules } from '@linyi/floor-rules';

const begun = begin({ rules: linyiRules, chair: 'a', members: [{ id: 'a', name: 'a', hasBallot: true }] });
console.log(lawfulMoves(begun, 'a', 0).filter(({ isLawful }) => isLawful).map(({ kind }) => kind).join(' ')); // pledge close

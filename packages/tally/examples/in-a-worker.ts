import { countInWorker } from '@linyi/tally/node';

const bytes = new TextEncoder().encode('profile: [[0, 1], [0, 1], [2]]\nnum_cand: 3\ncommitteesize: 2\n');
const { winners, tied } = await countInWorker({ bytes, type: 'abc.yaml', question: { rule: 'seqphragmen' } }, { onProgress: ({ doing, done }) => console.error(`${doing}: ${done}`) });
console.log(winners.join(', '), `of ${tied.length} tied committees`); // 0, 1 of 3 tied committees

import { countOwners } from '@linyi/tally';
import type { OwnersPoll } from '@linyi/tally';

// Six flats of 90.00 m² each; areas are whole numbers of 0.01 m². Li owns two of them, Wang and Zhao own one together,
// and the developer still holds one.
const poll: OwnersPoll = {
  format: 'linyi-owners/1',
  matter: 8, // change the use of common parts: at least three quarters
  units: [
    { unit: '1-101', area: { register: 9000 }, held: 'sold', owners: ['Li'] },
    { unit: '1-102', area: { register: 9000 }, held: 'sold', owners: ['Li'] },
    { unit: '1-201', area: { register: 9000 }, held: 'sold', owners: ['Wang', 'Zhao'] },
    { unit: '1-202', area: { survey: 9000 }, held: 'sold', owners: ['Chen'] },
    { unit: '1-301', area: { contract: 9000 }, held: 'sold', owners: ['Zhou'] },
    { unit: '1-302', area: { register: 9000 }, held: 'unsold', owners: [] },
  ],
  ballots: [
    { units: ['1-101', '1-102'], choice: 'for' },
    { units: ['1-201'], choice: 'for' },
    { units: ['1-202'], choice: 'for' },
    { units: ['1-301'], choice: 'against' },
  ],
};

const answer = countOwners(poll);
console.log(answer.turnout.heads.share); // 4/5
console.log(answer.turnout.area.share); // 5/6
console.log(answer.passed); // true

// The same answers about a unit that is 0.01 m² larger and against: three quarters of the heads, but no longer of the area.
const larger = poll.units.map((unit) => (unit.unit === '1-301' ? { ...unit, area: { contract: 12_001 } } : unit));
const close = countOwners({ ...poll, units: larger });
const failed = close.trace.flatMap((step) => (step.step === 'test' && !step.holds ? [step] : []));
console.log(close.passed); // false
console.log(failed.map(({ what, measure, need, missing }) => `${what}, ${measure}: ${need}, ${missing} missing`).join('; ')); // for, area: at least 3/4, 1 missing

import { atLeast, countedArea, jointMatters, leastReaching, moreThan, pairsOf, reaches, readAbcYaml, readBallotFile, readOwners, readPb, readPreflib, readShare } from '@linyi/tally';

console.log(readShare('30%', 'quorum')); // { top: 3n, bottom: 10n }
console.log(reaches(3n, 4n, atLeast(3n, 4n)), reaches(1n, 2n, moreThan(1n, 2n))); // true false
console.log(leastReaching(101n, atLeast(2n, 3n))); // 68n
console.log(countedArea({ survey: 8951, contract: 9000 })); // 8951
console.log(jointMatters.length); // 9
console.log(readOwners({ format: 'linyi-owners/1', matter: 5, units: [{ unit: '1-101', area: 8952, owners: ['Li'] }], ballots: [] }).units.length); // 1
console.log(pairsOf(readPreflib(new TextEncoder().encode('# NUMBER ALTERNATIVES: 3\n2: 1,2\n1: 3\n'), 'soi'))); // [ [ 0, 2, 2 ], [ 0, 0, 2 ], [ 1, 1, 0 ] ]
console.log(readAbcYaml('profile: [[0, 1], [1]]\ncommitteesize: 1\n').groups.length); // 2
console.log(readPb('META\nkey;value\nbudget;5\nvote_type;approval\nPROJECTS\nproject_id;cost\np;5\nVOTES\nvoter_id;vote\n1;p\n').kind); // approvals
console.log(readBallotFile(new TextEncoder().encode('profile: [[0], [0, 1]]'), 'abc.yaml').ballots.counted.ballots); // 2

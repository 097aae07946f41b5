import { electionFrom, electionOf, equalShares, explain, greedy, pbText, readPb, winnersOf } from '@linyi/equal-shares';

const tea = pbText({
  meta: [['budget', '900'], ['vote_type', 'approval']],
  projects: { columns: ['project_id', 'cost'], rows: [['bench', '500'], ['tea', '300'], ['court', '400']] },
  votes: { columns: ['voter_id', 'vote'], rows: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((voter) => [`${voter}`, voter < 6 ? 'bench,court' : voter === 6 ? 'bench' : 'tea']) },
});

console.log(readPb(tea).projects.rows.length); // 3
console.log(electionOf(readPb(tea)).budget); // 900n
console.log(electionFrom({ budget: 300, projects: [{ id: 'A', cost: 200 }], ballots: [{ for: ['A'] }] }).projects[0]?.cost); // 200n
console.log(winnersOf(equalShares(electionOf(readPb(tea)))).join()); // bench,tea
console.log(greedy(electionOf(readPb(tea))).join()); // bench,court
console.log(explain(equalShares(electionOf(readPb(tea))), 'court').missing); // 316.67
console.log(pbText({ meta: [['budget', '9']], projects: { columns: [], rows: [] }, votes: { columns: [], rows: [] } }).split('\n')[2]); // budget;9

import { electionOf, equalShares, explain, greedy, readPb, winnersOf } from '@linyi/equal-shares';

// Nine neighbours share out 900 yuan. Six want the bench, five of them also lights for the court, and three want the tea table.
const file = readPb(`META
key;value
num_projects;3
num_votes;9
budget;900
vote_type;approval
PROJECTS
project_id;cost;name
bench;500;树下长椅
tea;300;茶桌
court;400;球场灯
VOTES
voter_id;vote
1;bench,court
2;bench,court
3;bench,court
4;bench,court
5;bench,court
6;bench
7;tea
8;tea
9;tea
`);
const election = electionOf(file);

// Counting votes, the larger group takes everything that fits.
console.log(greedy(election).join(', ')); // bench, court

// With equal shares each neighbour has 100 yuan: three hundred are enough for the table.
const outcome = equalShares(election);
console.log(winnersOf(outcome).join(', ')); // bench, tea

// And everybody can be told why.
console.log(explain(outcome, 'tea').text.zh); // “茶桌”（tea）造价 300.00，有 3 人支持。每位投票人名下有 100.00。第 2 轮选中：3 位支持者每人出 100.00。
console.log(explain(outcome, 'court').missing); // 316.67

/** A budget that fits on a page: nine neighbours, 900 yuan, three projects. */
export const tea = `META
key;value
description;Nine neighbours
num_projects;3
num_votes;9
budget;900
vote_type;approval
PROJECTS
project_id;cost;name
bench;500;A bench under the camphor tree
tea;300;A tea table
court;400;Lights for the court
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
`;

import { adjustedRandIndex, answerFrom, chanceFrom, conversationIn, conversationOf, editionOf, freeStages, groupingSteps, nextStatement, polisStages, priorities, readStatements, readTable, signOf, stabilitySteps, statementsOf, tableOf, talliesOf, withOpinion } from '@linyi/opinion-groups';

const table = readTable('voter-id,comment-id,vote\n0,0,1\n0,1,-1\n1,0,-1\n1,1,1\n2,0,1\n2,1,-1\n3,0,-1\n3,1,1\n');
const about = readStatements('comment-id,agrees,disagrees,moderated\n0,2,2,1\n1,2,2,1\n');
const conversation = conversationIn(table, about, signOf(table, about));
const stages = polisStages(conversation, editionOf(conversation));
console.log(stages.grouping.groups); // 2
console.log(answerFrom(conversation, stages).groups[0]?.members.join(' ')); // 0 2

const later = withOpinion(conversation, { participant: '4', statement: '0', stance: 1 });
console.log(polisStages(later, 'means', stages).grouping.members.length); // 5

const weights = priorities(later, talliesOf(later, stages.grouping), stages.extremity);
console.log(nextStatement(later, weights, { participant: 4, chance: 0.5 })); // 1

const steps = stabilitySteps(conversation, stages.grouping, { rounds: 1, chance: chanceFrom(3), regroup: (some) => polisStages(some, 'means').grouping });
console.log([...steps].length); // 1

console.log([...groupingSteps(conversation, { resamples: 2 })].map(({ done }) => done).join(' ')); // 0 1 2

console.log(freeStages(conversationOf([{ participant: 'a', statement: '0', stance: 1 }])).grouping.groups); // 1
console.log(tableOf([{ pid: 0, tid: 0, vote: 1 }]).entries.participants.length + statementsOf([{ tid: 0 }]).length); // 2
console.log(adjustedRandIndex([0, 0, 1, 1], [1, 1, 0, 0])); // 1

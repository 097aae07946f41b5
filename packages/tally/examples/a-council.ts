import { count, readBallotList } from '@linyi/tally';

// The list that anybody can download: the poll first, then one ballot a line. Whoever repeats the count gets the same answer.
const lines = [
  { format: 'linyi-ballots/1', kind: 'approval', rule: 'seqphragmen', seats: 2, candidates: ['Chen', 'Li', 'Wang', 'Zhao'], entitled: 20, quorum: '30%' },
  { ballot: '001', approve: ['Chen', 'Li'] },
  { ballot: '002', approve: ['Chen', 'Li'] },
  { ballot: '003', approve: ['Chen', 'Li'] },
  { ballot: '004', approve: ['Wang'] },
  { ballot: '005', approve: ['Wang', 'Zhao'] },
  { ballot: '006', abstain: true },
].map((value, at) => ({ line: at + 1, value }));

const { poll, ballots } = readBallotList(lines);
const { winners, tied, turnout, passed } = count(ballots, poll.question);
console.log(winners.join(', ')); // Chen, Wang
console.log(tied.map((committee) => committee.join(' and ')).join(', or ')); // Chen and Wang, or Li and Wang
console.log(`${turnout.share ?? ''}, passed: ${passed}`); // 3/10, passed: true

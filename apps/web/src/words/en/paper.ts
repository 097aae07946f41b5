import type { Paper } from '../zh/paper.ts';

export const paper: Paper = {
  print: 'Print this page',
  back: 'Back',
  listTitle: 'Print posters',
  listLead: 'One A4 sheet a place. Put them up at entrances, lifts and notice boards; the code knows where it hangs.',
  slips: 'Print invite slips',
  poster: {
    head: 'Scan to tell us',
    here: 'You are at',
    steps: ['Scan with your phone', 'Two lines and a photo', 'An answer within a day'],
    steward: (name, title) => `${name} (${title}) gets back to you first`,
    paper: 'No phone? Put a note into the box downstairs or tell the office; staff will type it in for you.',
    address: 'If you cannot scan, open',
  },
  slip: {
    title: 'Invite slips',
    lead: 'Choose a building to make all its slips, print them and put them into the letter boxes. Each is for one household, six people at most. They are shown only this once, so print them now.',
    building: 'Which building',
    make: 'Make them',
    head: (community) => `${community} invites you`,
    how: 'Scan or open the address and type:',
    until: (day) => `Valid until ${day}, for one household`,
    count: (building, count) => `${building}, ${count} slips`,
    signIn: 'Staff have to sign in before they can print invite slips.',
  },
};

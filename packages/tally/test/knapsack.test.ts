import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BallotError, count, readPb } from '../src/index.ts';
import type { Ballots } from '../src/index.ts';

/** A Pabulib file of these projects and ballots. */
const pb = ({ costs, budget, ballots, type = 'approval', points }: { readonly costs: readonly (number | string)[]; readonly budget: number | string; readonly ballots: readonly string[]; readonly type?: string; readonly points?: readonly string[] }): string => [
  'META', 'key;value', `budget;${budget}`, `vote_type;${type}`, `num_projects;${costs.length}`, `num_votes;${ballots.length}`,
  'PROJECTS', 'project_id;cost;name', ...costs.map((cost, n) => `p${n};${cost};"Park; ""north"" ${n}"`),
  'VOTES', points === undefined ? 'voter_id;vote' : 'voter_id;vote;points', ...ballots.map((each, n) => `${n};${each}${points === undefined ? '' : `;${points[n]}`}`), '',
].join('\n');

describe('V-1 knapsack', () => {
  test('V-1 the set with most ballots behind it, not the greedy one', () => {
    const answer = count(readPb(pb({ costs: [6, 4, 4], budget: 8, ballots: ['p0', 'p0', 'p0', 'p1', 'p1', 'p2', 'p2'] })), { rule: 'knapsack' });
    expect(answer).toMatchObject({ winners: ['p1', 'p2'], tied: [['p1', 'p2']], trace: [{ spent: '8', of: '8' }] });
  });

  test('V-1 exactly: what costs 0.01 more than there is isn’t funded; what nobody named isn’t either', () => {
    expect(count(readPb(pb({ costs: ['4.01', '4.00', 1], budget: 4, ballots: ['p0', 'p0', 'p1'] })), { rule: 'knapsack' }).winners).toEqual(['p1']);
  });

  test('V-1 points of a cumulative file count as points', () => {
    expect(count(readPb(pb({ costs: [5, 5], budget: 5, type: 'cumulative', ballots: ['p0,p1', 'p0'], points: ['1,9', '2'] })), { rule: 'knapsack' }).winners).toEqual(['p1']);
  });

  test('V-1 finds every best set that trying all of them finds', () => {
    const project = fc.record({ cost: fc.integer({ min: 0, max: 12 }), value: fc.integer({ min: 0, max: 5 }) });
    fc.assert(fc.property(fc.array(project, { minLength: 1, maxLength: 9 }), fc.integer({ min: 0, max: 40 }), (projects, budget) => {
      fc.pre(projects.some(({ value }) => value > 0));
      const ballots = projects.flatMap(({ value }, n) => Array.from({ length: value }, () => `p${n}`));
      const { tied } = count(readPb(pb({ costs: projects.map(({ cost }) => cost), budget, ballots })), { rule: 'knapsack' });
      const sets = Array.from({ length: 1 << projects.length }, (_, bits) => projects.flatMap((one, n) => ((bits >> n & 1) === 1 ? [{ ...one, n }] : [])))
        .filter((set) => set.every(({ value }) => value > 0) && set.reduce((sum, { cost }) => sum + cost, 0) <= budget);
      const worth = (set: (typeof sets)[number]): number => set.reduce((sum, { value }) => sum + value, 0);
      const best = Math.max(...sets.map(worth));
      expect(tied.map((set) => set.join()).sort()).toEqual(sets.filter((set) => worth(set) === best).map((set) => set.map(({ n }) => `p${n}`).join()).sort());
    }), { numRuns: 300 });
  });

  test('V-1 a search that takes long can be watched and ended', () => {
    const costs = Array.from({ length: 60 }, (_, n) => 1_000_000 + ((n * 7919) % 1000));
    const approvals = readPb(pb({ costs, budget: 30_100_000, ballots: costs.map((_, n) => Array.from({ length: 1 + (n * 31) % 7 }, (_each, k) => `p${(n + k) % 60}`).join(',')) }));
    const stop = () => { throw new Error('enough'); };
    expect(() => count(approvals, { rule: 'seqpav', seats: 30, watch: stop })).toThrow('enough');
  });
});

describe('V-1 Pabulib files', () => {
  const sound = pb({ costs: [5, 5], budget: 5, ballots: ['p0', '', 'p0,p1'] });
  test('V-1 approvals are counted by every committee rule too, ordinal ballots by the ranked ones', () => {
    expect(count(readPb(sound), { rule: 'av', seats: 1 })).toMatchObject({ winners: ['p0'], turnout: { ballots: 3 } });
    expect(count(readPb(pb({ costs: [5, 5], budget: 5, type: 'ordinal', ballots: ['p1,p0', 'p1'] })), { rule: 'irv' }).winners).toEqual(['p1']);
    expect(() => count(readPb(sound), { rule: 'av' })).toThrow(/--seats/);
  });

  test.each([['Windows lines', sound.replaceAll('\n', '\r\n')], ['a byte order mark', `\uFEFF${sound}`], ['quoted ballots', sound.replace('2;p0,p1', '2;"p0,p1"')]])('V-1 %s make no difference', (_how, text) => {
    expect(count(readPb(text), { rule: 'knapsack' })).toEqual(count(readPb(sound), { rule: 'knapsack' }));
  });

  test('V-1 a project named twice is approved once, and gets the points of both', () => {
    expect(count(readPb(pb({ costs: [5, 5], budget: 5, ballots: ['p0,p0', 'p1', 'p1'] })), { rule: 'knapsack' }).winners).toEqual(['p1']);
    expect(count(readPb(pb({ costs: [5, 5], budget: 5, type: 'scoring', ballots: ['p0,p0', 'p1'], points: ['2,2', '3'] })), { rule: 'knapsack' }).winners).toEqual(['p0']);
  });

  test('V-1 a ballot of weight w counts as w ballots by every kind of rule, and is one in the turnout', () => {
    const weighed = (text: string): Ballots => readPb(text.replace(/(voter_id.*)/, '$1;weight').replace(/^([0-9];p.*)$/gm, (row) => `${row};${row.startsWith('0') ? '1.5' : '0.5'}`));
    const [approvals, scores, rankings] = [{}, { type: 'scoring', points: ['1', '1', '1'] }, { type: 'ordinal' }].map((more) => weighed(pb({ costs: [5, 5], budget: 5, ballots: ['p0', 'p1', 'p1'], ...more })));
    for (const [ballots, rule] of [[approvals, 'knapsack'], [approvals, 'av'], [scores, 'score'], [rankings, 'irv']] as const) expect(count(ballots!, { rule, seats: 1 })).toMatchObject({ winners: ['p0'], turnout: { ballots: 3 } });
  });

  const scored = pb({ costs: [5, 5], budget: 5, type: 'scoring', ballots: ['p0', 'p0,p1'], points: ['1', '2,3'] });
  test.each<[string, string, RegExp]>([
    ['an empty file', '', /^line 1, column 1: the file ends without META/],
    ['another file', 'hello', /^line 1, column 1: META must stand here/],
    ['no ballots section', sound.slice(0, sound.indexOf('VOTES')), /the file ends without VOTES/],
    ['sections in another order', sound.replace('PROJECTS', 'VOTES'), /^line 7, column 1: PROJECTS must stand here/],
    ['a section twice', `${sound}META\nkey;value\n`, /^line 16, column 1: META stands here a second time/],
    ['no budget', sound.replace('budget;5\n', ''), /META says no budget/],
    ['a budget in words', sound.replace('budget;5', 'budget;much'), /^line 3, column 8: the budget must be a number from 0: much/],
    ['a budget in per cent', sound.replace('budget;5', 'budget;5%'), /^line 3, column 8: the budget must be a number/],
    ['a key twice', sound.replace('budget;5', 'budget;5\nbudget;6'), /^line 4, column 1: budget is said a second time/],
    ['a key without a value', sound.replace('budget;5', 'budget'), /^line 3, column 1: a key and its value/],
    ['no cost', sound.replace('project_id;cost', 'project_id;price'), /^line 8, column 1: the column cost is missing/],
    ['a column twice', sound.replace('project_id;cost;name', 'project_id;cost;cost'), /^line 8, column 17: the column cost stands here a second time/],
    ['a project twice', sound.replace('p1;5', 'p0;5'), /^line 10, column 1: there is a project p0 above/],
    ['a comma in an id', sound.replace('p1;5', 'p,1;5'), /^line 10, column 1: a project needs an id/],
    ['a field too few', sound.replace('2;p0,p1', '2'), /^line 15, column 1: 1 fields stand here, and the header has 2/],
    ['an unknown project', sound.replace('p0,p1', 'p0,p7'), /^line 15, column 3: there is no project p7/],
    ['a second ballot of a voter', sound.replace('2;p0,p1', '0;p0,p1'), /^line 15, column 1: voter 0 has a ballot above/],
    ['a voter without an id', sound.replace('2;p0,p1', ';p0,p1'), /^line 15, column 1: a ballot needs the id of its voter/],
    ['a project twice in a ranking', pb({ costs: [5, 5], budget: 5, type: 'ordinal', ballots: ['p0,p0'] }), /^line 13, column 3: a project stands twice in this ranking/],
    ['two projects on a ballot for one', sound.replace('approval', 'choose-1'), /^line 15, column 3: a ballot names one project here, and this one 2/],
    ['points for fewer projects', scored.replace('2,3', '2'), /^line 14, column 9: there are points for 1 projects, and 2 are named/],
    ['points in words', scored.replace('2,3', '2,many'), /^line 14, column 9: points must be numbers: many/],
    ['a weight of nothing', sound.replace('voter_id;vote', 'voter_id;vote;weight').replace(/^([0-2];.*)$/gm, '$1;0'), /^line 13, column 6: a weight must be a number over 0: 0/],
    ['two weights in one field', sound.replace('voter_id;vote', 'voter_id;vote;weight').replace(/^([0-2];.*)$/gm, '$1;1,2'), /^line 13, column 6: a weight must be a number over 0: 1,2/],
    ['ballots missing', sound.replace('num_votes;3', 'num_votes;4'), /^line 6, column 11: num_votes says 4, and there are 3/],
    ['another type', sound.replace('vote_type;approval', 'vote_type;shouting'), /^line 4, column 11: vote_type must be one of/],
    ['an open quotation mark', sound.replace('""north"" 1"', '""north'), /^line 10, column 6: the quotation mark that opens here is never closed/],
  ])('V-1 %s is refused and says where', (_what, text, why) => {
    expect(() => readPb(text)).toThrow(BallotError);
    expect(() => readPb(text)).toThrow(why);
  });
});

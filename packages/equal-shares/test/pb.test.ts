import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PbError, electionOf, equalShares, pbText, readPb, winnersOf, withSelected, writePb } from '../src/index.ts';
import { tea } from './tea.ts';

const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
const changed = (from: string | RegExp, to: string): string => {
  const other = tea.replace(from, to);
  if (other === tea) throw new Error(`nothing was changed: ${from.toString()}`);
  return other;
};
const withPoints = changed('vote_type;approval', 'vote_type;cumulative').replace('voter_id;vote\n', 'voter_id;vote;points\n').replace(/^(\d);bench,court$/gm, '$1;bench,court;2,1').replace(/^(\d);(bench|tea)$/gm, '$1;$2;3');

describe('J-6 reading a Pabulib file', () => {
  test('J-6 alike ballots are counted once', () => {
    const { counted, votes, meta } = readPb(tea);
    expect([...counted.ballots.weights]).toEqual([5, 1, 3]);
    expect([votes.count, votes.row(5), meta.get('description')]).toEqual([9, ['6', 'bench'], 'Nine neighbours']);
  });

  test('J-6 a byte order mark, CRLF, blank lines, spaces, quotation marks and a missing “key;value” change nothing', () => {
    const other = `\ufeff${changed('key;value\n', '').replace('1;bench,court', '"1";"bench, court"').replace('PROJECTS\n', '\n projects ;\n').replaceAll('\n', '\r\n')}`;
    expect([...readPb(other).counted.ballots.weights]).toEqual([5, 1, 3]);
    expect(winnersOf(equalShares(electionOf(readPb(other))))).toEqual(['bench', 'tea']);
  });

  test('J-6 ids of voters that differ behind a semicolon are those of different voters, and a list of blanks names nobody', () => {
    const file = readPb(changed('7;tea\n8;tea\n9;tea', '"v;7";tea\n"v;8";tea\n9; '));
    expect([...file.counted.ballots.weights]).toEqual([5, 1, 2, 1]);
  });

  test('J-6 points are utilities, decimals of points and weights exact, and a project named twice gets both', () => {
    const points = readPb(withPoints.replace('6;bench;3', '6;bench,bench;0.5,2.25'));
    expect([points.counted.pointPlaces, [...points.counted.ballots.points]]).toEqual([2, [200, 100, 275, 300]]);
    expect(electionOf(points).utility).toBe('cardinality');
    const weighed = readPb(tea.replace('voter_id;vote\n', 'voter_id;vote;weight\n').replace(/^(\d);(.*)$/gm, '$1;$2;0.5'));
    expect([weighed.counted.weightPlaces, [...weighed.counted.ballots.weights]]).toEqual([1, [25, 5, 15]]);
    expect(winnersOf(equalShares(electionOf(weighed)))).toEqual(['bench', 'tea']);
  });

  test('J-6 a ranking gives each project as many points as stand below it, or one more', () => {
    const ranking = readPb(changed('vote_type;approval', 'vote_type;ordinal'));
    expect([...electionOf(ranking).ballots.points]).toEqual([1, 0, 0, 0]);
    expect([...electionOf(ranking, { lastPlace: 1 }).ballots.points]).toEqual([2, 1, 1, 1]);
  });

  test.each<[string, string, RegExp]>([
    ['an empty file', '', /^line 1, column 1: the file ends without META/],
    ['another file', '<html>', /^line 1, column 1: META must stand here/],
    ['no projects', changed(/PROJECTS[\s\S]*VOTES/, 'VOTES'), /^line 8, column 1: PROJECTS must stand here/],
    ['no votes', changed(/VOTES[\s\S]*/, ''), /the file ends without VOTES/],
    ['no budget', changed('budget;900\n', ''), /META says no budget/],
    ['a budget in words', changed('budget;900', 'budget;much'), /^line 6, column 8: the budget must be a number from 0: much/],
    ['no vote_type', changed('vote_type;approval\n', ''), /META says no vote_type/],
    ['an unknown vote_type', changed('approval', 'applause'), /^line 7, column 11: vote_type must be one of approval.*: applause/],
    ['a key twice', changed('budget;900', 'budget;900\nbudget;901'), /^line 7, column 1: budget is said a second time/],
    ['a key without a value', changed('budget;900', 'budget'), /^line 6, column 1: a key and its value/],
    ['no cost', changed('project_id;cost;name', 'project_id;price;name'), /^line 9, column 1: the column cost is missing/],
    ['a column twice', changed('project_id;cost;name', 'project_id;cost;cost'), /^line 9, column 17: the column cost stands here a second time/],
    ['a cost in words', changed('bench;500', 'bench;five hundred'), /^line 10, column 7: what project bench costs/],
    ['a cost below 0', changed('bench;500', 'bench;-500'), /^line 10, column 7/],
    ['a project twice', changed('tea;300', 'bench;300'), /^line 11, column 1: there is a project bench above/],
    ['a field too few', changed('tea;300;A tea table', 'tea;300'), /^line 11, column 1: 2 fields stand here, and the header has 3/],
    ['a field too many', changed('4;bench,court', '4;bench,court;x'), /^line 18, column 1: 3 fields stand here, and the header has 2/],
    ['an unknown project', changed('7;tea', '7;coffee'), /^line 21, column 3: there is no project coffee/],
    ['an unknown project in quotation marks', changed('7;tea', '7;"tea,coffee"'), /^line 21, column 1: there is no project coffee/],
    ['an empty place in a list', changed('5;bench,court', '5;bench,,court'), /^line 19, column 9: an id is missing/],
    ['a second ballot of a voter', changed('8;tea', '3;tea'), /^line 22, column 1: voter 3 has a ballot above, in row 3/],
    ['a second ballot of a voter, blanks around the id', changed('8;tea', ' 3 ;tea'), /^line 22, column 1: voter 3 has a ballot above, in row 3/],
    ['a voter without an id', changed('8;tea', ';tea'), /^line 22, column 1: a ballot needs the id of its voter/],
    ['a voter without an id in quotation marks', changed('8;tea', '"";tea'), /^line 22, column 2: a ballot needs the id of its voter/],
    ['a voter whose id is blank', changed('8;tea', '  ;tea'), /^line 22, column 3: a ballot needs the id of its voter/],
    ['a file cut off', tea.slice(0, -6), /^line 5, column 11: num_votes says 9, and there are 8/],
    ['a project lost', changed('court;400;Lights for the court\n', '').replaceAll(',court', ''), /^line 4, column 14: num_projects says 3, and there are 2/],
    ['an open quotation mark', changed('tea;300;A', 'tea;300;"A'), /^line 11, column 9: the quotation mark that opens here is never closed/],
    ['VOTES twice', `${tea}VOTES\n`, /^line 24, column 1: VOTES stands here a second time/],
    ['points for fewer projects', withPoints.replace('1;bench,court;2,1', '1;bench,court;2'), /^line 15, column 15: there are points for 1 projects, and 2 are named/],
    ['points in words', withPoints.replace('6;bench;3', '6;bench;many'), /^line 20, column 9: points must be numbers/],
    ['no points', changed('approval', 'cumulative'), /^line 14, column 1: the column points is missing/],
    ['two projects on a ballot for one', changed('approval', 'choose-1'), /^line 15, column 3: a ballot names one project here, and this one 2/],
    ['a project twice in a ranking', changed('approval', 'ordinal').replace('1;bench,court', '1;bench,bench'), /^line 15, column 3: a project stands twice/],
    ['no UTF-8', 'META\nkey;value\ncountry;\ud800', /META says no vote_type|UTF-8/],
  ])('J-6 %s is refused with its place', (_name, file, why) => {
    expect(() => readPb(file)).toThrow(PbError);
    expect(() => readPb(file)).toThrow(why);
  });

  test('J-6 bytes that are no UTF-8 are refused with their place', () => {
    const bytes = new TextEncoder().encode(tea);
    bytes[tea.indexOf('camphor')] = 0xff;
    expect(() => readPb(bytes)).toThrow(/^line 10, column 11: this is no UTF-8 text/);
  });
});

describe('J-6 writing a Pabulib file', () => {
  test('J-6 a file that was read is written with the very same bytes', () => {
    const wieliczka = readFileSync(path.join(import.meta.dirname, '..', 'vectors', 'poland_wieliczka_2023_green-budget.pb'));
    expect(Buffer.compare(writePb(readPb(wieliczka)), wieliczka)).toBe(0);
    expect(Buffer.compare(writePb(readPb(wieliczka), structuredClone(readPb(wieliczka).projects)), wieliczka)).toBe(0);
  });

  test('J-6 with our winners in it, only the column “selected” changes', () => {
    const file = readPb(`\ufeff${tea.replace('A bench under the camphor tree', '"A bench; under the camphor tree"').replaceAll('\n', '\r\n')}`);
    const written = text(writePb(file, withSelected(file, ['bench', 'tea'])));
    expect(written).toBe(text(file.bytes).replace('cost;name', 'cost;name;selected').replace(/(bench;500.*)\r/, '$1;1\r').replace(/(tea;300.*)\r/, '$1;1\r').replace(/(court;400.*)\r/, '$1;0\r'));
    expect(text(writePb(readPb(written), withSelected(readPb(written), ['bench', 'tea'])))).toBe(written);
  });

  test('J-6 tables of any texts are read back as they were written', () => {
    const field = fc.string({ unit: fc.constantFrom('a', 'ż', '猫', ' ', ';', '"', ',', '\n', '\r\n', '0') });
    fc.assert(fc.property(fc.array(field, { minLength: 1, maxLength: 5 }), fc.array(field, { maxLength: 5 }), (names, notes) => {
      const projects = { columns: ['project_id', 'name', 'cost'], rows: names.map((name, at) => [`p${at}`, `${name}.`, '1']) };
      const votes = { columns: ['note', 'voter_id', 'vote'], rows: notes.map((note, at) => [`${note}.`, `v${at}`, 'p0']) };
      const file = readPb(pbText({ meta: [['budget', '5'], ['vote_type', 'approval']], projects, votes }));
      expect([file.projects, Array.from({ length: file.votes.count }, (_, at) => file.votes.row(at))]).toEqual([projects, votes.rows]);
    }));
  });
});

import path from 'node:path';
import { toolOf } from '@linyi/workbench/testing';
import { afterAll, describe, expect, test } from 'vitest';
import { linyiRules } from '../src/index.ts';

const { run, put, end } = toolOf(path.join(import.meta.dirname, '..'));
afterAll(end);
const people = [{ id: 'a', name: '甲' }, { id: 'b', name: '乙' }, { id: 'c', name: '丙', hasBallot: false }];
const record = (acts: readonly object[], more: object = {}): string => JSON.stringify({ rules: 'twelve', chair: 'a', members: people, acts, ...more });

describe('D-8 the command line', () => {
  test('D-8 a record is played, and each member told what they may do', () => {
    put('good.json', record([{ kind: 'move', by: 'b', at: 3, motion: 'main', text: '装路灯' }]));
    const { code, out } = run('replay', 'good.json', '--language', 'en');
    const { floor, may } = JSON.parse(out) as { floor: { pending: { text: string }[]; now: number }; may: Record<string, { kind: string; isLawful: boolean; reasons: string[] }[]> };
    expect([code, floor.pending[0]?.text, floor.now]).toEqual([0, '装路灯', 3]);
    expect(may['a']!.filter(({ isLawful }) => isLawful).map(({ kind }) => kind)).toEqual(['warn', 'putQuestion', 'handChair']);
    expect(may['c']!.find(({ kind }) => kind === 'move')?.reasons).toContain('Who sits in without a vote may speak, but not move or second.');
  });

  test('D-8 an unlawful record ends with code 3, its act and why, in words', () => {
    put('bad.json', record([{ kind: 'close', by: 'b', at: 0 }]));
    expect(run('replay', 'bad.json')).toEqual({ code: 3, out: '', err: 'linyi-floor: acts[0], close by b: 这一步由主持人来做。\n' });
    expect(run('replay', 'bad.json', '--language', 'en').err).toBe('linyi-floor: acts[0], close by b: This is for the chair.\n');
  });

  test.each<[string, string, RegExp]>([
    ['no list', '[]', /record: an object/], ['unknown rules', record([], { rules: 'roberts' }), /rules: one of linyi, twelve, nantang, community/], ['rules out of bounds', record([], { rules: { ...linyiRules, maxSeconds: 1 } }), /maxSeconds/],
    ['rules without a part', record([], { rules: { ...linyiRules, cutOff: undefined } }), /rules\.cutOff: this must be of the kind object/],
    ['rules with a list for a share', record([], { rules: { ...linyiRules, majority: [1, 2] } }), /rules\.majority: this must be of the kind object/],
    ['rules by which nothing is ever carried', record([], { rules: { ...linyiRules, majority: { over: 1, of: 1 } } }), /majority must be below the whole/],
    ['rules with an article that is none', record([], { rules: { ...linyiRules, articles: [{ number: 1 }] } }), /articles\[0\]\.words: an object is needed here/],
    ['rules whose name is in one language', record([], { rules: { ...linyiRules, name: { zh: '规则' } } }), /name\.en: a text is needed here/],
    ['a member with a misspelt part', record([], { members: [{ id: 'a', hasBalot: false }] }), /members\[0\]\.hasBalot: there is no such part/],
    ['rules with an unknown motion', record([], { rules: { ...linyiRules, subsidiary: ['table'] } }), /subsidiary must be of amend, refer, postpone, cutOff: table/],
    ['a chair that votes sometimes', record([], { rules: { ...linyiRules, chairVotes: 'sometimes' } }), /chairVotes must be of never, last: sometimes/],
    ['half a second', record([{ kind: 'close', by: 'a', at: 0.5 }]), /acts\[0\]\.at: whole seconds/],
    ['a chair from outside', record([], { chair: 'z' }), /z is no member/], ['an unknown act', record([{ kind: 'shout', by: 'a', at: 0 }]), /acts\[0\]\.kind: one of pledge/],
    ['an act without time', record([{ kind: 'close', by: 'a' }]), /acts\[0\]\.at: a number/], ['a side that is none', record([{ kind: 'ask', by: 'b', at: 0, side: 'left' }]), /acts\[0\]\.side: one of for/],
    ['a member without id', record([], { members: [{}] }), /members\[0\]\.id: a text/], ['no JSON', '{', /line 1, column 2/],
  ])('D-8 %s is refused with code 2', (_name, text, why) => {
    put('x.json', text);
    expect(run('replay', 'x.json')).toEqual({ code: 2, out: '', err: expect.stringMatching(why) as string });
  });

  test.each([[[], /what is asked/], [['play'], /there is no play/], [['replay'], /RECORD\.json is missing/], [['rules', 'x'], /not understood: x/], [['rules', '--language', 'fr'], /--language must be one of zh, en/]])('D-8 %j is refused with code 2', (words, why) => {
    expect(run(...words)).toEqual({ code: 2, out: '', err: expect.stringMatching(why) as string });
  });
});

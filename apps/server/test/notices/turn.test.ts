import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MessageChoices } from '@linyi/contract';
import { day, hour, instant, msOf, plusMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { defaultChoices, groupOf, isUrgentKind } from '../../src/modules/notices/domain/groups.ts';
import { nextTry } from '../../src/modules/notices/domain/retry.ts';
import { afterQuiet, digestTurn, isQuiet, turnOf, weekDigestAt, weekOf } from '../../src/modules/notices/domain/turn.ts';
import { noticeWords } from '../../src/modules/notices/words.ts';

const start = instant('2026-04-13T00:00:00.000Z');
const moments = fc.integer({ min: 0, max: 28 * 24 * 60 }).map((minutes) => plusMs(start, minutes * 60_000));
const minute = fc.integer({ min: 0, max: 1439 });
const quiets = fc.option(fc.record({ from: minute, to: minute }), { nil: null });
const choicesMade = fc.record({ quiet: quiets, weeklyBudget: fc.option(fc.integer({ min: 0, max: 12 }), { nil: null }) }).map((given): MessageChoices => ({ ...defaultChoices, ...given }));

describe('quiet hours', () => {
  test('N-6 over midnight, from their first minute to before their end, by China’s clock', () => {
    const quiet = { from: 21 * 60, to: 8 * 60 };
    const at = (time: string): boolean => isQuiet(instant(`2026-04-15T${time}:00+08:00`), quiet);
    expect(['20:59', '21:00', '23:59', '00:00', '07:59', '08:00', '12:00'].map(at)).toEqual([false, true, true, true, true, false, false]);
    expect(afterQuiet(instant('2026-04-15T22:30:00+08:00'), quiet)).toBe(instant('2026-04-16T08:00:00+08:00'));
    expect(afterQuiet(instant('2026-04-15T03:00:30+08:00'), quiet)).toBe(instant('2026-04-15T08:00:00+08:00'));
    expect(afterQuiet(instant('2026-04-15T12:00:00+08:00'), quiet)).toBe(instant('2026-04-15T12:00:00+08:00'));
  });

  test('N-6 always end, within a day, at a moment that isn’t quiet', () => {
    fc.assert(fc.property(moments, quiets, (at, quiet) => {
      const end = afterQuiet(at, quiet);
      expect(isQuiet(end, quiet)).toBe(false);
      expect(end >= at && msOf(end) - msOf(at) <= day).toBe(true);
    }));
  });
});

describe('a week', () => {
  test('N-6 begins on Monday in China', () => {
    expect(['2026-04-12T15:59:59.999Z', '2026-04-12T16:00:00.000Z', '2026-04-19T15:59:00.000Z'].map((at) => weekOf(instant(at)))).toEqual(['2026-04-06', '2026-04-13', '2026-04-13']);
  });

  test('N-6 its digest lies ahead, within eight days, and not in the quiet hours', () => {
    fc.assert(fc.property(moments, quiets, (at, quiet) => {
      const digest = weekDigestAt(at, quiet);
      expect(digest > at && msOf(digest) - msOf(at) <= 9 * day).toBe(true);
      expect(isQuiet(digest, quiet)).toBe(false);
    }));
  });
});

type Sent = { readonly at: Instant; readonly told: number; readonly urgent: boolean; readonly counted: boolean };
/** What the queue does with the rules, without its database: notices come, what is held is looked at whenever some of it is due. */
const lived = (choices: MessageChoices, coming: readonly { at: Instant; urgent: boolean }[]): { sent: Sent[]; held: number; stayed: number } => {
  const used = new Map<string, number>();
  const sent: Sent[] = [];
  let held: { reason: 'quiet' | 'week'; dueAt: Instant }[] = [];
  let stayed = 0;
  const usedAt = (at: Instant): number => used.get(weekOf(at)) ?? 0;
  const send = (at: Instant, told: number, { urgent, counted }: { urgent: boolean; counted: boolean }): void => {
    sent.push({ at, told, urgent, counted });
    if (counted) used.set(weekOf(at), usedAt(at) + 1);
  };
  const gather = (at: Instant): void => {
    const reason = held.some((each) => each.reason === 'week' && each.dueAt <= at) ? 'week' : 'quiet';
    const turn = digestTurn(at, { reason, weight: 'usual' }, { choices, used: usedAt(at) });
    if (turn.does === 'go') send(at, held.length, { urgent: false, counted: turn.counts });
    else if (turn.does === 'stay') stayed += held.length;
    held = turn.does === 'hold' ? held.map(() => ({ reason: turn.reason, dueAt: turn.dueAt })) : [];
  };
  const until = (end: Instant): void => {
    for (let next = held.map(({ dueAt }) => dueAt).sort()[0]; next !== undefined && next <= end; next = held.map(({ dueAt }) => dueAt).sort()[0]) gather(next);
  };
  for (const { at, urgent } of coming.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    until(at);
    const turn = turnOf(at, urgent ? 'urgent' : 'usual', { choices, used: usedAt(at) });
    if (turn.does === 'go') send(at, 1, { urgent, counted: turn.counts });
    else if (turn.does === 'hold') held.push({ reason: turn.reason, dueAt: turn.dueAt });
    else stayed += 1;
  }
  until(plusMs(start, 60 * day));
  return { sent, held: held.length, stayed };
};

describe('weeks of messages', () => {
  const comings = fc.array(fc.record({ at: moments, urgent: fc.boolean() }), { maxLength: 80 });

  test('N-6 never more than the budget in a week, digests included; nothing but urgent in the quiet hours; what is urgent goes at its moment; nothing is lost', () => {
    fc.assert(fc.property(choicesMade, comings, (choices, coming) => {
      const { sent, held, stayed } = lived(choices, coming);
      const usual = sent.filter(({ urgent }) => !urgent);
      const byWeek = Map.groupBy(usual, ({ at }) => weekOf(at));
      for (const each of byWeek.values()) expect(each.length).toBeLessThanOrEqual(choices.weeklyBudget ?? Number.POSITIVE_INFINITY);
      for (const { at } of usual) expect(isQuiet(at, choices.quiet)).toBe(false);
      expect(sent.filter(({ urgent }) => urgent).map(({ at }) => at)).toEqual(coming.filter(({ urgent }) => urgent).map(({ at }) => at).sort());
      expect([sent.reduce((sum, { told }) => sum + told, 0) + stayed, held]).toEqual([coming.length, 0]);
      if (choices.weeklyBudget !== 0) expect(stayed).toBe(0);
    }), { numRuns: 300 });
  });

  test('N-6 ten on one evening are one in the morning', () => {
    const coming = Array.from({ length: 10 }, (_, index) => ({ at: plusMs(instant('2026-04-15T22:00:00+08:00'), index * 60_000), urgent: false }));
    expect(lived(defaultChoices, coming).sent).toEqual([{ at: instant('2026-04-16T08:00:00+08:00'), told: 10, urgent: false, counted: true }]);
  });
});

describe('trying again', () => {
  test('N-6 waits grow, and end when nobody would want to hear it any more', () => {
    const made = (attempts: number) => ({ attempts, createdAt: start, purpose: 'notice' as const });
    const waits = Array.from({ length: 9 }, (_, index) => msOf(nextTry(start, made(index + 1), 0) ?? start) - msOf(start));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect([waits[0], waits.at(-1)]).toEqual([30_000, 4 * hour]);
    expect(nextTry(plusMs(start, 46 * hour), made(9), 0)).toBeNull();
    expect(nextTry(plusMs(start, 29.9 * 60_000), { attempts: 1, createdAt: start, purpose: 'code' }, 0)).toBeNull();
  });
});

test('N-6 every kind of message belongs to a group, and the raiser’s own steps to the first', () => {
  const kinds = Object.keys(noticeWords);
  expect(new Set(kinds.filter((kind) => kind.startsWith('raiser.')).map((kind) => groupOf(kind, false)))).toEqual(new Set(['own']));
  for (const kind of kinds) expect(groupOf(kind, isUrgentKind(kind))).toMatch(/^(own|followed|part|work|news|urgent)$/);
  expect(kinds.filter(isUrgentKind).length).toBeLessThan(6);
});

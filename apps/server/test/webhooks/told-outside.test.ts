import { describe, expect, test } from 'vitest';
import { domainEvent, webhookKinds } from '@linyi/contract';
import type { DomainEvent } from '@linyi/contract';
import { day, instant, msOf } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { afterTrouble, isHopeless, nextTry, well } from '../../src/modules/webhooks/domain/patience.ts';
import { bodyFor, kindOf } from '../../src/modules/webhooks/domain/told-outside.ts';

const [about, somebody] = ['0192f0c0-0000-7000-8000-000000000001', '0192f0c0-0000-7000-8000-00000000beef'];
const at = '2026-04-15T01:00:00.000Z';
const now = instant(at);

type Shape = { readonly shape: Readonly<Record<string, { readonly def: { readonly type: string; readonly values?: readonly string[]; readonly entries?: Readonly<Record<string, string>>; readonly innerType?: Shape['shape'][string]; readonly element?: Shape['shape'][string] } }>> };
/** Something for every field of every event there is; whoever could be a person is this one. */
const filled = (field: Shape['shape'][string]): unknown => {
  const { type, values, entries, innerType, element } = field.def;
  if (type === 'literal') return values?.[0];
  if (type === 'enum') return Object.values(entries ?? {})[0];
  if (innerType !== undefined) return filled(innerType);
  if (type === 'array') return element === undefined ? [] : [filled(element)];
  return { number: 3, int: 3, boolean: true }[type] ?? somebody;
};
const everyEvent = (domainEvent.options as unknown as readonly Shape[]).flatMap(({ shape }) => {
  const types = shape['type']?.def;
  const fields = Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, filled(field)]));
  return [...(types?.values ?? Object.values(types?.entries ?? {}))].map((type) => ({ ...fields, type, id: about, version: 3 }) as unknown as DomainEvent);
});

describe('what is told outside', () => {
  test('E-1 A-4 of all events there are, none carries a person’s id, a name or a word outside', () => {
    const places = new Set(['matter', 'matters', 'into', 'merged', 'path', 'dueAt', 'dueOn', 'month', 'rules']); // ids of matters, days and names of rules
    expect(everyEvent.length).toBeGreaterThan(70);
    const told = everyEvent.flatMap((event) => bodyFor({ event, at, position: 7, slug: 'sunshine' }) ?? []);
    expect(told.length).toBeGreaterThan(30);
    for (const { body } of told) {
      const { data, timestamp } = JSON.parse(body) as { data: Record<string, unknown>; timestamp: string };
      expect([data['position'], data['id'], data['community'], timestamp]).toEqual([7, about, 'sunshine', at]);
      for (const [name, value] of Object.entries(data)) expect([name, places.has(name) || !JSON.stringify(value).includes(somebody)]).toEqual([name, true]);
      for (const person of ['firstResponder', 'to', 'from', 'by', 'resident', 'ruledBy']) expect(data).not.toHaveProperty(person);
    }
  });
  test('M-9 nothing of a mediation, a handover, a note, a resident or a patrol is told at all', () => {
    for (const type of ['mediation.opened', 'pact.signed', 'matter.mediated', 'matter.handoverAsked', 'matter.noted', 'resident.joined', 'duty.started', 'matter.reminded', 'webhook.gaveUp', 'patrol.planned']) expect([type, kindOf(type)]).toEqual([type, null]);
  });
  test('every kind that can be chosen has an event', () => {
    expect([...new Set(everyEvent.flatMap(({ type }) => kindOf(type) ?? []))].sort()).toEqual([...webhookKinds].sort());
  });
});

describe('patience', () => {
  const triesOf = (chance: number, afterMs = 0): Instant[] => {
    const tries: Instant[] = [];
    for (let [attempts, last] = [1, now as Instant | null]; last !== null; attempts += 1) {
      last = nextTry(last, { attempts, afterMs }, chance);
      if (last !== null) tries.push(last);
    }
    return tries;
  };
  test('one delivery is tried for more than three days, each time later, and at most a quarter later by chance', () => {
    const [soonest, latest] = [triesOf(0), triesOf(1)];
    expect(soonest).toHaveLength(10);
    expect((msOf(soonest.at(-1) ?? now) - msOf(now)) / day).toBeGreaterThan(3);
    expect((msOf(latest.at(-1) ?? now) - msOf(now)) / day).toBeLessThan(4.5);
    expect(msOf(soonest[0] ?? now) - msOf(now)).toBe(5_000);
  });
  test('who asks for patience gets it, up to a day', () => {
    expect(msOf(triesOf(0, 3_600_000)[0] ?? now) - msOf(now)).toBe(3_600_000);
    expect(msOf(triesOf(0, 90 * day)[0] ?? now) - msOf(now)).toBe(day);
  });
  test('from the third trouble on the address is left alone, for twice as long each time and ten minutes at most; after five days it is hopeless', () => {
    let health = well;
    const pauses: number[] = [];
    for (let nth = 0; nth < 12; nth += 1) {
      health = afterTrouble(health, now);
      pauses.push(health.pausedUntil === null ? 0 : (msOf(health.pausedUntil) - msOf(now)) / 1000);
    }
    expect(pauses).toEqual([0, 0, 15, 30, 60, 120, 240, 480, 600, 600, 600, 600]);
    expect(isHopeless(health, now)).toBe(false);
    expect([isHopeless(health, instant('2026-04-20T01:00:00.000Z')), isHopeless(health, instant('2026-04-20T01:00:00.001Z'))]).toEqual([false, true]);
  });
});

import { describe, expect, test } from 'vitest';
import { matterStates, moves } from '@linyi/contract';
import type { MatterState, Move } from '@linyi/contract';
import type { Decision } from '@linyi/kernel';
import { acceptHandover, askHandover, refuseHandover, ruleHandover, takeBackHandover } from '../../../src/modules/matters/domain/handover.ts';
import type { Handover } from '../../../src/modules/matters/domain/handover.ts';
import { isOpen, openStates } from '../../../src/modules/matters/domain/matter.ts';
import type { Matter, Step } from '../../../src/modules/matters/domain/matter.ts';
import { answer, answerFollowUp, isLawful, lawfulIn, note, pause, plan, publish, rate, recategorise, reopen, resolve, resume, triage, withdraw } from '../../../src/modules/matters/domain/moves.ts';
import { merge } from '../../../src/modules/matters/domain/merging.ts';
import { accept } from '../../../src/modules/matters/domain/raise.ts';
import { ringStep } from '../../../src/modules/matters/domain/rings.ts';
import { aMatterThat, aSetting } from './a-setting.ts';

const setting = aSetting();
const aHandover = (state: Handover['state']): Handover => ({ handoverId: 'h', matterId: 'm', fromResident: 'steward', toResident: 'worker', reason: '', askedAt: setting.now, state, refusal: null, ruledBy: 'secretary' });

/** Every move of the process, tried on a matter that stands as it has to. */
const tried: Readonly<Record<Exclude<Move, 'meToo' | 'undo'>, (matter: Matter) => Decision<Step>>> = {
  accept: (matter) => accept({ ...matter, unchecked: true }, 'steward', setting),
  answer: (matter) => answer(matter, '来看', setting),
  triage: (matter) => triage(matter, { size: 'big', reason: '要协商' }, setting),
  plan: (matter) => plan(matter, { text: '三天', by: '2026-04-18' }, setting),
  note: (matter) => note(matter, { text: '问过了', staffOnly: true }, setting),
  resolve: (matter) => resolve(matter, { text: '好了', outcome: 'done', by: 'steward', evidence: { before: 1, after: 1, needsPair: true } }, setting),
  rate: (matter) => rate(matter, { score: 5 }, setting),
  reopen: (matter) => reopen({ ...matter, resolvedAt: setting.now, closedAt: setting.now }, '又坏了', setting),
  askHandover: (matter) => askHandover(matter, { to: 'worker', reason: '归他' }, setting),
  acceptHandover: (matter) => acceptHandover(matter, aHandover('asked'), setting),
  refuseHandover: (matter) => refuseHandover(matter, { handover: aHandover('asked'), reason: '不归我', ruledBy: 'secretary' }, setting),
  ruleHandover: (matter) => ruleHandover(matter, { handover: aHandover('refused'), to: 'worker', reason: '归他' }, setting),
  takeBackHandover: (matter) => takeBackHandover(matter, aHandover('asked'), setting),
  pause: (matter) => pause(matter, '等配件', setting),
  resume: (matter) => resume({ ...matter, clockPausedAt: setting.now }, setting.now, setting),
  publish: (matter) => publish(matter, { title: '灯', text: '灯坏了' }, setting),
  recategorise: (matter) => recategorise(matter, { kind: 'noise' }, setting),
  answerFollowUp: (matter) => answerFollowUp({ ...matter, followUpAskedAt: setting.now, stillFixed: null }, { stillFixed: false }, setting),
  withdraw: (matter) => withdraw(matter, '好了', setting),
  merge: (matter) => merge(matter, { survivor: aMatterThat({ matterId: '0192f0a0-0000-7000-8000-000000000009', state: 'planned' }), reason: '同一件' }, setting),
};
const names = Object.keys(tried) as (keyof typeof tried)[];
const inState = (state: MatterState): Matter => aMatterThat({ state });
const reached = (matter: Matter): Matter[] => names.flatMap((name) => {
  const decision = tried[name](matter);
  return decision.ok ? [decision.value.matter] : [];
}).concat(matter.state === 'resolved' ? [ringStep(matter, { ring: 'closeUnrated' }, { clock: { matterId: 'm', clock: 'rating', round: 1, startedAt: setting.now, dueAt: setting.now, nextAt: setting.now, reminded: false, level: 0, pausedAt: null }, setting, holders: [] }).step.matter] : []);

/** Every state that can follow, however many moves away. */
const statesFrom = (state: MatterState): ReadonlySet<MatterState> => {
  const found = new Set<MatterState>();
  const waiting: MatterState[] = [state];
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    for (const { state: following } of reached(inState(each))) if (!found.has(following)) { found.add(following); waiting.push(following); }
  }
  return found;
};

describe('the process of a matter', () => {
  test('M-11 every state can be reached from the first, by moves that exist', () => {
    expect([...statesFrom('received'), 'received'].sort()).toEqual(expect.arrayContaining([...matterStates].sort()));
  });

  test('M-11 every state in which somebody owes something can end', () => {
    for (const state of [...openStates, 'resolved'] as const) expect([...statesFrom(state)], state).toEqual(expect.arrayContaining(['closed']));
    for (const state of openStates) expect([...statesFrom(state)], state).toContain('withdrawn');
  });

  test('M-11 what was withdrawn is over: no move follows', () => {
    for (const move of moves) expect(lawfulIn[move], move).not.toContain('withdrawn');
  });

  test.each(names)('M-5 %s is refused in every state that the table leaves out, with the move and the state', (name) => {
    for (const state of matterStates) {
      const decision = tried[name](inState(state));
      if (lawfulIn[name].includes(state)) continue;
      expect(decision, `${name} in ${state}`).toEqual({ ok: false, reasons: [{ code: 'matter.notNow', params: { move: name, state } }] });
    }
  });

  test.each(names)('M-5 %s raises the version by one and writes one line', (name) => {
    for (const state of lawfulIn[name]) {
      const matter = inState(state);
      const decision = tried[name](matter);
      if (!decision.ok) continue;
      expect(decision.value.matter.version).toBe(matter.version + 1);
      expect(decision.value.entry.act).not.toBe('');
    }
  });

  test('M-4 a matter that ends takes its open handover with it', () => {
    const matter = aMatterThat({ handoverOpen: true });
    for (const decision of [tried.withdraw(matter), tried.resolve(matter)]) {
      expect(decision).toMatchObject({ ok: true, value: { matter: { handoverOpen: false } } });
      expect(decision.ok && decision.value.ends).toContainEqual({ clock: 'handover', outcome: 'dropped' });
    }
  });

  test('M-5 a clock belongs to an open matter, or to one that waits for its rating', () => {
    for (const state of matterStates) for (const matter of reached({ ...inState(state), clock: isOpen({ state }) ? 'answer' : null })) {
      if (matter.clock !== null) expect(isOpen(matter) || matter.clock === 'rating', matter.state).toBe(true);
    }
  });

  test('M-3 “me too” is lawful exactly while somebody owes an answer', () => {
    for (const state of matterStates) expect(isLawful(inState(state), 'meToo').ok).toBe(isOpen({ state }));
  });
});

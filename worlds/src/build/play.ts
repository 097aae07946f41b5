import type { RulesView } from '@linyi/contract';
import { instantFromMs, msOf } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import * as matters from '@linyi/server/matter-use-cases';
import { dueClocks, loadHandover, loadMatter, runClock } from '@linyi/server/matter-use-cases';
import { keepPicture } from '@linyi/server/files';
import { withCtx } from '@linyi/server/open-ctx';
import type { Actor, Ctx, HeldDuty } from '@linyi/server/ctx';
import type { Tx } from '@linyi/server/tx';
import { chanceOf, duties, personOf } from '../index.ts';
import type { Act } from '../index.ts';
import { placeId, residentId, sunshine } from './settle.ts';

/** A picture whose bytes are already stored, by scene and moment (`lamp/before`). */
export type StoredPicture = { readonly digest: string; readonly width: number; readonly height: number };
export type Stage = { readonly tx: Tx; readonly rules: RulesView; readonly pictures: ReadonlyMap<string, StoredPicture> };

const dutiesOf = Map.groupBy(duties, ({ person }) => person);
const actorFor = (key: string): Actor => {
  const person = personOf(key);
  const held: HeldDuty[] = (dutiesOf.get(key) ?? []).map(({ duty, place }) => ({ duty, placeId: place === null ? null : placeId(place) }));
  return { kind: 'resident', id: residentId(key), name: person.name, verification: person.verification, buildingId: person.building === null ? null : placeId(person.building), duties: held };
};
/** Any resident, found again by id: first responders are named by the house, not by the story. */
const keysById = new Map([...dutiesOf.keys()].map((key) => [residentId(key), key]));

const house: Actor = { kind: 'house' };
const stranger: Actor = { kind: 'stranger' };
const bytes = (seed: string): ((count: number) => Uint8Array) => {
  const chance = chanceOf(seed);
  return (count) => Uint8Array.from({ length: count }, () => chance.between(0, 255));
};

/** Plays a story on the real use cases: the same rules, clocks and records as if people had done it, at the moments it says. */
export const player = (stage: Stage) => {
  const ids = new Map<string, string>();
  const chance = bytes('sunshine/ids');
  const numbers = new Map<number, number>();
  const as = <T>(actor: Actor, at: Instant, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    withCtx({ tx: stage.tx, rules: stage.rules, now: at, actor, locale: 'zh', chance, community: sunshine }, work);
  const numberAt = (at: Instant): string => {
    const year = Number(at.slice(0, 4));
    const nth = (numbers.get(year) ?? 0) + 1;
    numbers.set(year, nth);
    return `${year}-${nth}`;
  };
  const pictures = async (ctx: Ctx, scene: string | undefined, moment: 'before' | 'after'): Promise<string[]> => {
    const picture = scene === undefined ? undefined : stage.pictures.get(`${scene}/${moment}`);
    return picture ? [(await keepPicture(ctx, picture)).fileId] : [];
  };
  const actor = async (act: Act): Promise<Actor> => {
    if (act.by === null) return stranger;
    if (act.by !== 'responder' && act.by !== 'ruler') return actorFor(act.by);
    const matterId = ids.get(act.matter) ?? '';
    const who = act.by === 'responder' ? (await loadMatter(stage.tx, matterId)).firstResponder : (await loadHandover(stage.tx, matterId))?.ruledBy;
    const key = who ? keysById.get(who) : undefined;
    return key === undefined ? house : actorFor(key);
  };
  const raise = async (act: Extract<Act, { act: 'raise' }>): Promise<void> => {
    await as(await actor(act), act.at as Instant, async (ctx) => {
      const { kind, text, title, channel, placeNote, onBehalfOf } = act;
      const matter = await matters.raiseMatter(ctx, {
        kind, text, title, channel, placeNote, placeId: placeId(act.place), number: numberAt(ctx.now), photoIds: await pictures(ctx, act.scene, 'before'),
        ...(onBehalfOf === undefined ? {} : { onBehalfOf: { residentId: residentId(onBehalfOf) } }),
      });
      ids.set(act.matter, matter.matterId);
    });
  };
  const follow = async (ctx: Ctx, act: Exclude<Act, { act: 'raise' }>): Promise<unknown> => {
    const which = { matterId: ids.get(act.matter) ?? '' };
    switch (act.act) {
      case 'meToo': return matters.sayMeToo(ctx, which);
      case 'answer': return matters.answerMatter(ctx, { ...which, text: act.text });
      case 'triage': return matters.triageMatter(ctx, { ...which, size: act.size, reason: act.reason });
      case 'plan': return matters.planMatter(ctx, { ...which, text: act.text, by: instantFromMs(msOf(ctx.now) + act.days * 86_400_000 + 8 * 3_600_000).slice(0, 10) });
      case 'note': return matters.noteMatter(ctx, { ...which, text: act.text, staffOnly: act.staffOnly, photoIds: [] });
      case 'resolve': return matters.resolveMatter(ctx, { ...which, text: act.text, outcome: act.outcome, beforeIds: await pictures(ctx, act.scene, 'before'), afterIds: await pictures(ctx, act.scene, 'after') });
      case 'rate': return matters.rateMatter(ctx, { ...which, score: act.score, comment: act.comment });
      case 'reopen': return matters.reopenMatter(ctx, { ...which, reason: act.reason });
      case 'askHandover': return matters.askHandover(ctx, { ...which, to: residentId(act.to), reason: act.reason });
      case 'acceptHandover': return matters.acceptHandover(ctx, which);
      case 'refuseHandover': return matters.refuseHandover(ctx, { ...which, reason: act.reason });
      case 'ruleHandover': return matters.ruleHandover(ctx, { ...which, to: residentId(act.to), reason: act.reason });
      case 'pause': return matters.pauseClock(ctx, { ...which, reason: act.reason });
      case 'resume': return matters.resumeClock(ctx, which);
      case 'followUp': return matters.answerFollowUp(ctx, { ...which, stillFixed: act.stillFixed, comment: act.comment });
      case 'publish': return publish(ctx, which.matterId);
      case 'withdraw': return matters.withdrawMatter(ctx, { ...which, reason: act.reason });
      default: return act satisfies never;
    }
  };
  const publish = async (ctx: Ctx, matterId: string): Promise<unknown> => {
    const matter = await loadMatter(ctx.tx, matterId);
    return matters.publishMatter(ctx, { matterId, title: matters.maskSuggestion(matter.title).text, text: matters.maskSuggestion(matter.text).text });
  };
  /** Lets every clock ring that comes to its moment before this one, each at its own moment. */
  const until = async (at: Instant): Promise<void> => {
    for (;;) {
      const [clock] = await as(house, at, (ctx) => dueClocks(ctx, 1));
      if (!clock) return;
      await as(house, clock.nextAt ?? at, (ctx) => runClock(ctx, clock));
    }
  };
  return {
    until,
    /** The numbers given out in the story are taken: the next matter gets the one after. */
    keepNumbers: async (): Promise<void> => {
      for (const [taken, most] of numbers) await matters.takeNumbers(stage.tx, taken, most);
    },
    play: async (act: Act): Promise<void> => {
      await until(act.at as Instant);
      if (act.act === 'raise') await raise(act);
      else await as(await actor(act), act.at as Instant, (ctx) => follow(ctx, act));
    },
  };
};

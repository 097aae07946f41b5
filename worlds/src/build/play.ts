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
/** Somebody of the demo community, with the duties they hold. */
export const actorFor = (key: string): Actor => {
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

type Doing<A extends Act['act']> = Extract<Act, { act: A }>;
type Played = { readonly ctx: Ctx; readonly which: { readonly matterId: string }; readonly pictures: (scene: string | undefined, moment: 'before' | 'after') => Promise<string[]> };
/** Who checks a text sees the names in it too, which no pattern does. */
const checked = (words: string): string => matters.maskSuggestion(words).text.replaceAll('他说叫王小二', '他说了姓名');
const publishChecked = async (ctx: Ctx, matterId: string): Promise<unknown> => {
  const matter = await loadMatter(ctx.tx, matterId);
  return matters.publishMatter(ctx, { matterId, title: checked(matter.title), text: checked(matter.text), placeNote: checked(matter.placeNote ?? '') });
};

/** Which use case plays which act: one line each. */
const follows: { readonly [A in Exclude<Act['act'], 'raise'>]: (played: Played, act: Doing<A>) => Promise<unknown> } = {
  accept: ({ ctx, which }) => matters.acceptMatter(ctx, which),
  meToo: ({ ctx, which }) => matters.sayMeToo(ctx, which),
  answer: ({ ctx, which }, act) => matters.answerMatter(ctx, { ...which, text: act.text }),
  triage: ({ ctx, which }, act) => matters.triageMatter(ctx, { ...which, size: act.size, reason: act.reason }),
  plan: ({ ctx, which }, act) => matters.planMatter(ctx, { ...which, text: act.text, reason: act.reason, by: instantFromMs(msOf(ctx.now) + act.days * 86_400_000 + 8 * 3_600_000).slice(0, 10) }),
  note: ({ ctx, which }, act) => matters.noteMatter(ctx, { ...which, text: act.text, staffOnly: act.staffOnly, photoIds: [] }),
  resolve: async ({ ctx, which, pictures }, act) =>
    matters.resolveMatter(ctx, { ...which, text: act.text, outcome: act.outcome, became: act.became, beforeIds: await pictures(act.scene, 'before'), afterIds: await pictures(act.scene, 'after') }),
  rate: ({ ctx, which }, act) => matters.rateMatter(ctx, { ...which, score: act.score, comment: act.comment }),
  reopen: ({ ctx, which }, act) => matters.reopenMatter(ctx, { ...which, reason: act.reason }),
  askHandover: ({ ctx, which }, act) => matters.askHandover(ctx, { ...which, to: residentId(act.to), reason: act.reason }),
  acceptHandover: ({ ctx, which }) => matters.acceptHandover(ctx, which),
  refuseHandover: ({ ctx, which }, act) => matters.refuseHandover(ctx, { ...which, reason: act.reason }),
  ruleHandover: ({ ctx, which }, act) => matters.ruleHandover(ctx, { ...which, to: residentId(act.to), reason: act.reason }),
  pause: ({ ctx, which }, act) => matters.pauseClock(ctx, { ...which, reason: act.reason }),
  resume: ({ ctx, which }) => matters.resumeClock(ctx, which),
  followUp: ({ ctx, which }, act) => matters.answerFollowUp(ctx, { ...which, stillFixed: act.stillFixed, comment: act.comment }),
  publish: ({ ctx, which }) => publishChecked(ctx, which.matterId),
  withdraw: ({ ctx, which }, act) => matters.withdrawMatter(ctx, { ...which, reason: act.reason }),
};

/** Plays a story on the real use cases: the same rules, clocks and records as if people had done it, at the moments it says. */
export class Player {
  readonly #stage: Stage;
  readonly #ids = new Map<string, string>();
  readonly #chance = bytes('sunshine/ids');
  readonly #numbers = new Map<number, number>();
  constructor(stage: Stage) {
    this.#stage = stage;
  }

  async play(act: Act): Promise<void> {
    await this.until(act.at as Instant);
    const actor = await this.#actor(act);
    await this.#as(actor, act.at as Instant, (ctx) => (act.act === 'raise' ? this.#raise(ctx, act) : this.#follow(ctx, act))).catch((cause: unknown) => {
      throw new Error(`The story can’t go on at ${JSON.stringify(act)}.`, { cause });
    });
  }

  /** Lets every clock ring that comes to its moment before this one, each at its own moment. */
  async until(at: Instant): Promise<void> {
    for (;;) {
      const [clock] = await this.#as(house, at, (ctx) => dueClocks(ctx, 1));
      if (!clock) return;
      await this.#as(house, clock.nextAt ?? at, (ctx) => runClock(ctx, clock));
    }
  }

  /** The numbers given out in the story are taken: the next matter gets the one after. */
  async keepNumbers(): Promise<void> {
    for (const [year, most] of this.#numbers) await matters.takeNumbers(this.#stage.tx, year, most);
  }

  #as<T>(actor: Actor, at: Instant, work: (ctx: Ctx) => Promise<T>): Promise<T> {
    const { tx, rules } = this.#stage;
    return withCtx({ tx, rules, now: at, actor, locale: 'zh', chance: this.#chance, community: sunshine }, work);
  }

  #numberAt(at: Instant): string {
    const year = Number(at.slice(0, 4));
    const nth = (this.#numbers.get(year) ?? 0) + 1;
    this.#numbers.set(year, nth);
    return `${year}-${nth}`;
  }

  async #pictures(ctx: Ctx, scene: string | undefined, moment: 'before' | 'after'): Promise<string[]> {
    const picture = scene === undefined ? undefined : this.#stage.pictures.get(`${scene}/${moment}`);
    return picture ? [(await keepPicture(ctx, picture)).fileId] : [];
  }

  async #actor({ by, matter }: Act): Promise<Actor> {
    if (by === null) return stranger;
    if (by !== 'responder' && by !== 'ruler') return actorFor(by);
    const matterId = this.#ids.get(matter) ?? '';
    const who = by === 'responder' ? (await loadMatter(this.#stage.tx, matterId)).firstResponder : (await loadHandover(this.#stage.tx, matterId))?.ruledBy;
    const key = who ? keysById.get(who) : undefined;
    return key === undefined ? house : actorFor(key);
  }

  async #raise(ctx: Ctx, act: Doing<'raise'>): Promise<void> {
    const { kind, text, title, channel, placeNote, onBehalfOf } = act;
    const matter = await matters.raiseMatter(ctx, {
      kind, text, title, channel, placeNote, placeId: placeId(act.place), number: this.#numberAt(ctx.now), photoIds: await this.#pictures(ctx, act.scene, 'before'),
      ...(onBehalfOf === undefined ? {} : { onBehalfOf: { residentId: residentId(onBehalfOf) } }),
    });
    this.#ids.set(act.matter, matter.matterId);
  }

  async #follow(ctx: Ctx, act: Exclude<Act, { act: 'raise' }>): Promise<void> {
    const played: Played = { ctx, which: { matterId: this.#ids.get(act.matter) ?? '' }, pictures: (scene, moment) => this.#pictures(ctx, scene, moment) };
    await (follows[act.act] as (played: Played, act: Act) => Promise<unknown>)(played, act);
  }
}

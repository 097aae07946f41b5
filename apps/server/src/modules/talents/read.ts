import type { MyTalents, RelayList, RelayView, Skill, Talent, TalentList } from '@linyi/contract';
import { must } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { keyOfTwo, pageBy } from '../../kernel/pages.ts';
import { displayName, listedTalents, mustBeSignedIn, namesOfResidents, skillsOf } from '../people/index.ts';
import type { ListedSkill } from '../people/index.ts';
import { againstWriting, inARowBy } from './domain/relay.ts';
import { mayAsk } from './policy.ts';
import { messagesOf, relaysOf, relaysPage, writtenToday } from './store.ts';

const talentFrom = (rows: readonly ListedSkill[]): Talent[] =>
  rows.slice(0, 1).map(({ residentId, name, building, note }) => ({ id: residentId, name: displayName(name), building, skills: rows.map(({ skill }) => skill), note }));
const talentsPage = 60;
/** 能人库: neighbours who let themselves be found, by skill or by a word of what they wrote. */
export const talentsOf = async (ctx: Ctx, { skill, q, after }: { readonly skill?: Skill | undefined; readonly q?: string | undefined; readonly after?: string | undefined }): Promise<TalentList> => {
  must(mustBeSignedIn(ctx.actor));
  const all = [...Map.groupBy(await listedTalents(ctx.tx), ({ residentId }) => residentId).values()].flatMap(talentFrom);
  const fits = (one: Talent): boolean => (skill === undefined || one.skills.includes(skill)) && (q === undefined || q === '' || (one.note ?? '').includes(q) || (one.building ?? '').includes(q));
  const { rows, next } = pageBy(all.filter((one) => fits(one) && (after === undefined || one.id > after)), talentsPage, ({ id }) => id);
  return { rows, next, mayAsk: mayAsk(ctx.actor).ok };
};

export const myTalentsOf = async (ctx: Ctx): Promise<MyTalents> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const listed = (await skillsOf(ctx.tx, [id])).filter(({ listedAt }) => listedAt !== null);
  return { listed: listed.map(({ skill }) => skill), note: listed[0]?.note ?? null, since: listed[0]?.listedAt ?? null };
};

/** 转达: my talks with neighbours, the newest first; nobody's but mine. */
export const relaysOfMine = async (ctx: Ctx, query: { readonly after?: string | undefined } = {}): Promise<RelayList> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const { rows: relays, next } = pageBy(await relaysOf(ctx.tx, id, query.after), relaysPage, ({ lastAt, relayId }) => keyOfTwo(lastAt, relayId));
  const [messages, names, written] = [await messagesOf(ctx.tx, relays.map(({ relayId }) => relayId)), await namesOfResidents(ctx.tx, relays.flatMap(({ askedBy, askedOf }) => [askedBy, askedOf])), await writtenToday(ctx, id)];
  const byRelay = Map.groupBy(messages, ({ relayId }) => relayId);
  return {
    rows: relays.map(({ relayId, askedBy, askedOf, skill, state, lastAt }): RelayView => {
      const said = byRelay.get(relayId) ?? [];
      return {
        id: relayId, skill: skill as Skill, with: displayName(names.get(askedBy === id ? askedOf : askedBy) ?? ''), asked: askedBy === id, state: askedBy === id && state === 'blocked' ? 'refused' : state, lastAt,
        mayWrite: againstWriting({ state }, { writtenToday: written, unanswered: inARowBy(said, id) }).length === 0,
        messages: [...said].reverse().map(({ byResident, text, at }) => ({ mine: byResident === id, text, at })),
      };
    }),
    next,
  };
};

import type { RequestEvent } from '@sveltejs/kit';
import { skills } from '@linyi/contract';
import type { BodyView, CharterRow, DutyPhone, PartnerView, PlaceNode, RelayView, Talent, TierCounts } from '@linyi/contract';
import { api } from '#server/api.ts';
import { calloutsWords, peoplePartWords } from '#words/load.ts';
import type { PeopleParts } from '#words/zh/people-parts.ts';
import { aroundOf } from './around.ts';
import type { Around } from './around.ts';
import { at, on, onePage, pagesOf, tableOf } from './table.ts';
import type { Column, Table } from './table.ts';

const both = async (event: RequestEvent): Promise<readonly [Around, PeopleParts]> => Promise.all([aroundOf(event), peoplePartWords(event.locals.look.locale)]);

/** 网格和楼栋: who is responsible where, and what nobody holds. */
export const places = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, common, matters }, named] = await both(event);
  const tree = api(event).get('/c/{slug}/places').then(({ rows }) => rows);
  const nameOf = new Map((await tree).map(({ id, name }) => [id, name]));
  const columns: readonly Column<PlaceNode>[] = [
    { head: heads.kind, width: 12, of: ({ kind }) => named.places.kinds[kind] }, { head: heads.place, width: 24, of: ({ name }) => name }, { head: heads.number, width: 14, of: ({ code }) => code }, { head: heads.under, width: 20, of: ({ parentId, gridId }) => nameOf.get(parentId ?? gridId ?? '') ?? null },
    { head: heads.homes, width: 10, of: ({ homes }) => homes }, { head: heads.people, width: 10, of: ({ people }) => people }, { head: heads.duties, width: 40, of: ({ holders }) => common.list(holders.map(({ duty, person }) => `${matters.duties[duty]} ${person.name}`)) },
    { head: heads.vacant, width: 24, of: ({ vacant }) => common.list(vacant.map((duty) => matters.duties[duty])) },
  ];
  return tableOf(words.names.places, columns, onePage(event.url.searchParams.has('vacant') ? tree.then((rows) => rows.filter(({ vacant }) => vacant.length > 0)) : tree));
};

/** 组织和团队, with who sits in each. */
export const bodies = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, common }, { teams }] = await both(event);
  const columns: readonly Column<BodyView>[] = [
    { head: heads.kind, width: 16, of: ({ kind }) => teams.kinds[kind] }, { head: heads.name, width: 24, of: ({ name }) => name }, { head: heads.place, width: 18, of: ({ place }) => place?.name ?? null }, { head: heads.contact, width: 14, of: ({ contact }) => contact?.name ?? null },
    { head: heads.since, width: 12, of: ({ founded }) => on(founded) }, { head: heads.members, width: 60, of: ({ seats }) => common.list(seats.filter(({ to }) => to === null).map(({ name, role }) => `${teams.roles[role]} ${name}`)) },
    { head: heads.vacant, width: 30, of: ({ missing }) => common.list(missing.map((part) => teams.missing[part])) }, { head: heads.gatherings, width: 10, of: ({ gatherings }) => gatherings.length },
  ];
  return tableOf(words.names.bodies, columns, onePage(api(event).get('/c/{slug}/bodies').then(({ rows }) => rows)));
};

/** 共建单位. */
export const partners = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, common, yesNo }, named] = await both(event);
  const columns: readonly Column<PartnerView>[] = [
    { head: heads.kind, width: 12, of: ({ kind }) => named.partners.kinds[kind] }, { head: heads.name, width: 30, of: ({ name }) => name }, { head: heads.offers, width: 24, of: ({ offers }) => common.list(offers.map((offer) => named.partners.offerKinds[offer])) }, { head: heads.remark, width: 40, of: ({ offerNote }) => offerNote },
    { head: heads.contact, width: 26, of: ({ liaison, liaisonPhone }) => [liaison, liaisonPhone].filter((part) => part !== null).join(' ') }, { head: heads.sources, width: 40, of: ({ links }) => links.map(({ title, note }) => (note === '' ? title : `${title}（${note}）`)).join('\n') }, { head: heads.active, width: 8, of: ({ active }) => yesNo(active) },
  ];
  return tableOf(words.names.partners, columns, onePage(api(event).get('/c/{slug}/partners').then(({ rows }) => rows)));
};

/** 章程和公约: what is in force. */
export const charter = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words }, named] = await both(event);
  const columns: readonly Column<CharterRow>[] = [
    { head: heads.kind, width: 12, of: ({ kind }) => named.charter.kinds[kind] }, { head: heads.title, width: 36, of: ({ title }) => title }, { head: heads.place, width: 18, of: ({ place }) => place }, { head: heads.edition, width: 8, of: ({ inForce }) => inForce?.version ?? null },
    { head: heads.publishedAt, width: 17, of: ({ inForce }) => at(inForce?.publishedAt) }, { head: heads.agreed, width: 40, of: ({ inForce }) => (inForce === null ? null : named.charter.adopted(inForce.adoption.how, inForce.adoption.on, inForce.adoption.note)) },
  ];
  return tableOf(words.names.charter, columns, onePage(api(event).get('/c/{slug}/charter').then(({ rows }) => rows)));
};

/** 能人库: neighbours as they are shown, never a phone. */
export const talents = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, common }, { skillNames }] = await Promise.all([aroundOf(event), calloutsWords(event.locals.look.locale)]);
  const skill = skills.find((one) => one === event.url.searchParams.get('skill')) ?? '';
  const columns: readonly Column<Talent>[] = [
    { head: heads.name, width: 14, of: ({ name }) => name }, { head: heads.home, width: 16, of: ({ building }) => building }, { head: heads.can, width: 40, of: (row) => common.list(row.skills.map((one) => skillNames[one])) }, { head: heads.remark, width: 40, of: ({ note }) => note },
  ];
  return tableOf(words.names.talents, columns, pagesOf<Talent>((after) => api(event).get('/c/{slug}/talents', { query: { skill, after } })));
};

/** 转达: one's own talks, a line a message. */
export const relay = async (event: RequestEvent): Promise<Table> => {
  const [[{ heads, words }, named], { skillNames }] = await Promise.all([both(event), calloutsWords(event.locals.look.locale)]);
  type Line = { readonly talk: RelayView; readonly said: RelayView['messages'][number] };
  const columns: readonly Column<Line>[] = [
    { head: heads.name, width: 16, of: ({ talk }) => talk.with }, { head: heads.can, width: 16, of: ({ talk }) => skillNames[talk.skill] }, { head: heads.by, width: 14, of: ({ talk, said }) => (said.mine ? named.relay.me : talk.with) }, { head: heads.text, width: 60, of: ({ said }) => said.text },
    { head: heads.at, width: 17, of: ({ said }) => at(said.at) }, { head: heads.state, width: 12, of: ({ talk }) => named.relay.states[talk.state] },
  ];
  return tableOf(words.names.relay, columns, pagesOf(async (after) => {
    const { rows, next } = await api(event).get('/c/{slug}/me/relay', { query: { after } });
    return { rows: rows.flatMap((talk) => talk.messages.map((said) => ({ talk, said }))), next };
  }));
};

/** 愿意多做一点的. */
export const tiers = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words }, { part }] = await both(event);
  const columns: readonly Column<TierCounts['wouldDoMore'][number]>[] = [
    { head: heads.name, width: 14, of: ({ name }) => name }, { head: heads.home, width: 16, of: ({ building }) => building }, { head: words.names.tiers, width: 16, of: ({ tier }) => (tier === null ? null : part.tiers[tier]) }, { head: heads.since, width: 17, of: ({ since }) => at(since) },
  ];
  return tableOf(part.wouldDoMore, columns, onePage(api(event).get('/c/{slug}/tiers').then(({ wouldDoMore }) => wouldDoMore)));
};

/** 可以打的电话. */
export const dutyPhones = async (event: RequestEvent): Promise<Table> => {
  const { heads, words, matters } = await aroundOf(event);
  const columns: readonly Column<DutyPhone>[] = [
    { head: heads.name, width: 14, of: ({ name }) => name }, { head: heads.duties, width: 20, of: ({ duty }) => (duty === null ? null : matters.duties[duty]) }, { head: heads.phone, width: 18, of: ({ phone }) => phone },
  ];
  return tableOf(words.names.dutyPhones, columns, onePage(api(event).get('/c/{slug}/duty-phones').then(({ rows }) => rows)));
};

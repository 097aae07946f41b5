import type { RequestEvent } from '@sveltejs/kit';
import { disputeKinds } from '@linyi/contract';
import type { AddresseeView, CommitmentView, ConferenceList, HardRow, MediationRow, RequestView, ScriptView, TopPain, TopicRow } from '@linyi/contract';
import { titleOf } from '#features/matters/show.ts';
import { api } from '#server/api.ts';
import { boardWords, conferenceWords, mediationWords } from '#words/load.ts';
import type { ConferenceWords } from '#words/zh/conference.ts';
import { aroundOf, ofOne } from './around.ts';
import type { Around } from './around.ts';
import { at, on, onePage, pagesOf, tableOf } from './table.ts';
import type { Column, Table } from './table.ts';

const both = async (event: RequestEvent): Promise<readonly [Around, ConferenceWords]> => Promise.all([aroundOf(event), conferenceWords(event.locals.look.locale)]);

/** 议题池. */
export const topics = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, common, matters, kinds }, named] = await both(event);
  const columns: readonly Column<TopicRow>[] = [
    { head: heads.number, width: 12, of: ({ number }) => number }, { head: heads.title, width: 36, of: ({ title, sources: [first] }) => title ?? (first === undefined ? null : titleOf(first.matter, kinds, matters)) }, { head: heads.state, width: 16, of: ({ state }) => named.topicStates[state] },
    { head: heads.voices, width: 10, of: ({ voices }) => voices }, { head: heads.sources, width: 30, of: ({ sources }) => common.list(sources.map(({ matter }) => matter.number)) }, { head: heads.pooledAt, width: 17, of: ({ pooledAt }) => at(pooledAt) }, { head: heads.changedAt, width: 17, of: ({ changedAt }) => at(changedAt) },
  ];
  return tableOf(words.names.topics, columns, pagesOf<TopicRow>((after) => api(event).get('/c/{slug}/topics', { query: { state: 'pooled', limit: 50, after } })));
};

/** 痛点, as a machine found them. */
export const topPains = async (event: RequestEvent): Promise<Table> => {
  const [{ words, common }, { topPains: heads }] = await Promise.all([aroundOf(event), boardWords(event.locals.look.locale)]);
  const columns: readonly Column<TopPain>[] = [
    { head: heads.table.name, width: 36, of: ({ name }) => name }, { head: heads.table.voices, width: 10, of: ({ voices }) => voices }, { head: heads.table.matters, width: 10, of: ({ matters }) => matters },
    { head: heads.table.recent, width: 14, of: ({ recent }) => recent }, { head: heads.table.before, width: 14, of: ({ before }) => before }, { head: heads.table.from, width: 12, of: ({ from }) => on(from) }, { head: heads.table.to, width: 12, of: (pain) => on(pain.to) },
    { head: heads.table.places, width: 24, of: ({ places }) => common.list(places) }, { head: heads.table.topics, width: 16, of: (pain) => common.list(pain.topics.map(({ number }) => number)) },
  ];
  const query = { month: event.url.searchParams.get('month') };
  return tableOf(words.names.topPains, columns, onePage(api(event).get('/c/{slug}/top-pains', { query }).then(({ pains }) => pains)));
};

export const conferences = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words }, named] = await both(event);
  const columns: readonly Column<ConferenceList['rows'][number]>[] = [
    { head: heads.kind, width: 18, of: ({ kind }) => named.kinds[kind] }, { head: heads.nth, width: 8, of: ({ nth }) => nth }, { head: heads.meetingAt, width: 17, of: (row) => at(row.at) }, { head: heads.place, width: 20, of: ({ place }) => place }, { head: heads.state, width: 10, of: ({ state }) => named.states[state] },
    { head: heads.conferenceMatters, width: 10, of: ({ matters }) => matters }, { head: heads.conferenceCommitments, width: 10, of: ({ commitments }) => commitments }, { head: heads.kept, width: 10, of: ({ kept }) => kept },
  ];
  return tableOf(words.names.conferences, columns, pagesOf<ConferenceList['rows'][number]>((after) => api(event).get('/c/{slug}/conferences', { query: { after } })));
};

/** 难事, as a joint meeting has them before it. */
export const joint = async (event: RequestEvent): Promise<Table> => {
  const { heads, words, matters, kinds } = await aroundOf(event);
  const columns: readonly Column<HardRow>[] = [
    { head: heads.number, width: 12, of: ({ matter }) => matter.number }, { head: heads.title, width: 36, of: ({ matter }) => titleOf(matter, kinds, matters) }, { head: heads.open, width: 12, of: ({ open }) => open }, { head: heads.late, width: 12, of: ({ late }) => late }, { head: heads.answered, width: 12, of: ({ answered }) => answered },
    { head: heads.conferenceCommitments, width: 10, of: ({ commitments }) => commitments }, { head: heads.lateCommitments, width: 12, of: ({ lateCommitments }) => lateCommitments }, { head: heads.nextDue, width: 17, of: ({ nextDueAt }) => at(nextDueAt) },
  ];
  return tableOf(words.names.joint, columns, onePage(api(event).get('/c/{slug}/joint-list').then(({ rows }) => rows)));
};

const commitmentColumns = ({ heads, yesNo }: Around, named: ConferenceWords): readonly Column<CommitmentView>[] => [
  { head: heads.conference, width: 24, of: ({ madeAt }) => named.meeting(madeAt.kind, madeAt.nth) }, { head: heads.text, width: 40, of: ({ text }) => text }, { head: heads.owner, width: 24, of: ({ owner }) => owner }, { head: heads.dueOn, width: 12, of: ({ dueOn }) => on(dueOn) },
  { head: heads.kept, width: 10, of: ({ state }) => yesNo(state === 'kept') }, { head: heads.keptAt, width: 17, of: ({ keptAt }) => at(keptAt) }, { head: heads.keptText, width: 40, of: ({ keptText }) => keptText }, { head: heads.carries, width: 10, of: ({ carries }) => carries.length },
];
/** 承诺, of all conferences. */
export const commitments = async (event: RequestEvent): Promise<Table> => {
  const [around, named] = await both(event);
  const columns = [{ head: around.heads.matter, width: 12, of: ({ matter }) => matter.number }, ...commitmentColumns(around, named)] satisfies readonly Column<CommitmentView & { readonly matter: { readonly number: string } }>[];
  return tableOf(around.words.names.commitments, columns, onePage(api(event).get('/c/{slug}/joint-list').then((list) => list.commitments)));
};
/** 一次会: what was promised at it, and what earlier ones brought. */
export const conference = async (event: RequestEvent): Promise<Table> => {
  const [around, named] = await both(event);
  return tableOf(around.words.names.conference, commitmentColumns(around, named), onePage(api(event).get('/c/{slug}/conferences/{id}', { params: ofOne(event) }).then(({ made, brought }): CommitmentView[] => [...made, ...brought])));
};

/** 去函和答复, of one hard matter. */
export const requests = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, who, yesNo }, named] = await both(event);
  const columns: readonly Column<RequestView>[] = [
    { head: heads.nth, width: 8, of: ({ nth }) => nth }, { head: heads.addressee, width: 24, of: ({ addressee }) => addressee.name }, { head: heads.text, width: 50, of: ({ text }) => text }, { head: heads.askedOn, width: 12, of: ({ askedOn }) => on(askedOn) }, { head: heads.by, width: 24, of: ({ askedBy }) => who(askedBy) },
    { head: heads.dueAt, width: 17, of: ({ dueAt }) => at(dueAt) }, { head: heads.state, width: 12, of: ({ state }) => named.requestStates[state] }, { head: heads.late, width: 10, of: ({ late }) => yesNo(late) }, { head: heads.stance, width: 14, of: ({ replies }) => { const last = replies.at(-1); return last === undefined ? null : named.stances[last.stance]; } },
    { head: heads.replies, width: 60, of: ({ replies }) => replies.map(({ repliedOn, by, text }) => `${repliedOn} ${by} ${text}`).join('\n') }, { head: heads.endedAt, width: 17, of: ({ endedAt }) => at(endedAt) },
  ];
  return tableOf(words.names.requests, columns, onePage(api(event).get('/c/{slug}/matters/{id}/road', { params: ofOne(event) }).then((road) => road.requests)));
};

export const addressees = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words, yesNo }, named] = await both(event);
  const columns: readonly Column<AddresseeView>[] = [
    { head: heads.kind, width: 12, of: ({ kind }) => named.addresseeKinds[kind] }, { head: heads.addressee, width: 30, of: ({ name }) => name }, { head: heads.remark, width: 24, of: ({ remark }) => remark }, { head: heads.contact, width: 30, of: ({ contact }) => contact }, { head: heads.active, width: 8, of: ({ active }) => yesNo(active) },
  ];
  return tableOf(words.names.addressees, columns, onePage(api(event).get('/c/{slug}/addressees').then(({ rows }) => rows)));
};

/** 调解: the reader's own cases, as a party or as a mediator. */
export const mediations = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words }, named] = [await aroundOf(event), await mediationWords(event.locals.look.locale)];
  const columns: readonly Column<MediationRow>[] = [
    { head: heads.title, width: 30, of: ({ title }) => title }, { head: heads.kind, width: 12, of: ({ kind }) => named.kinds[kind] }, { head: heads.state, width: 12, of: ({ state }) => named.states[state] }, { head: heads.seat, width: 12, of: ({ seat }) => named.seats[seat] },
    { head: heads.parties, width: 10, of: ({ parties }) => parties }, { head: heads.openedAt, width: 17, of: ({ openedAt }) => at(openedAt) }, { head: heads.nextSession, width: 17, of: ({ nextSession }) => at(nextSession) }, { head: heads.breaches, width: 12, of: ({ openBreaches }) => openBreaches },
  ];
  return tableOf(words.names.mediations, columns, pagesOf<MediationRow>((after) => api(event).get('/c/{slug}/mediations', { query: { after } })));
};
export const scripts = async (event: RequestEvent): Promise<Table> => {
  const [{ heads, words }, named] = [await aroundOf(event), await mediationWords(event.locals.look.locale)];
  const kind = disputeKinds.find((one) => one === event.url.searchParams.get('kind')) ?? null;
  const columns: readonly Column<ScriptView>[] = [
    { head: heads.kind, width: 12, of: (row) => named.kinds[row.kind] }, { head: heads.title, width: 26, of: ({ title }) => title }, { head: heads.text, width: 60, of: ({ text }) => text }, { head: heads.writtenBy, width: 14, of: ({ writtenBy }) => writtenBy }, { head: heads.writtenAt, width: 17, of: ({ writtenAt }) => at(writtenAt) }, { head: heads.checkedBy, width: 14, of: ({ checkedBy }) => checkedBy },
  ];
  return tableOf(words.names.scripts, columns, pagesOf<ScriptView>((after) => api(event).get('/c/{slug}/scripts', { query: { kind, after } })));
};

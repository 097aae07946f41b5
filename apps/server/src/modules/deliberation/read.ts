import type { MatterRow, TopicList, TopicName, TopicPage, TopicRow, TopicState } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { loadMatters, rowsOf } from '../matters/index.ts';
import { peopleByIds } from '../people/index.ts';
import { numberOf } from './domain/topic.ts';
import type { Source, Topic } from './domain/topic.ts';
import { mayKeepPool } from './policy.ts';
import { listTopics, loadSources, loadTopic, loadTopicEntries, topicIdOf, topicsFrom } from './store.ts';

const nameOf = (topic: Topic): TopicName => ({ id: topic.topicId, number: numberOf(topic), title: topic.title, state: topic.state });

type Rows = ReadonlyMap<string, MatterRow>;
const sourceViews = (sources: readonly Source[], rows: Rows): TopicRow['sources'] =>
  sources.flatMap(({ matterId, addedAt, reason, leftAt, leftReason }) => {
    const matter = rows.get(matterId);
    return matter ? [{ matter, addedAt, reason, leftAt, leftReason }] : [];
  });
const rowOf = (topic: Topic, sources: readonly Source[], rows: Rows): TopicRow => {
  const shown = sourceViews(sources, rows);
  const voices = shown.filter(({ leftAt }) => leftAt === null).reduce((sum, { matter }) => sum + 1 + matter.meToos, 0);
  return { ...nameOf(topic), pooledAt: topic.pooledAt, changedAt: topic.changedAt, voices, sources: shown };
};
/** The matters behind topics, each as this reader may see it. */
const matterRowsOf = async (ctx: Ctx, sources: readonly Source[]): Promise<Rows> => {
  const matters = await loadMatters(ctx.tx, sources.map(({ matterId }) => matterId));
  return new Map((await rowsOf(ctx, [...matters.values()])).map((row) => [row.id, row]));
};

/** The pool, newest first. */
export const topicsOf = async (ctx: Ctx, query: { readonly state: TopicState; readonly after?: string | undefined; readonly limit: number }): Promise<TopicList> => {
  const topics = await listTopics(ctx.tx, { ...query, limit: query.limit + 1 });
  const page = topics.slice(0, query.limit);
  const sources = await loadSources(ctx.tx, page.map(({ topicId }) => topicId));
  const rows = await matterRowsOf(ctx, sources);
  const bySource = Map.groupBy(sources, ({ topicId }) => topicId);
  return { rows: page.map((topic) => rowOf(topic, bySource.get(topic.topicId) ?? [], rows)), next: topics.length > query.limit ? (page.at(-1)?.topicId ?? null) : null };
};

/** A topic with all it comes from and everything that happened to it. */
export const topicPageOf = async (ctx: Ctx, topicId: string): Promise<TopicPage> => {
  const [topic, sources, entries] = [await loadTopic(ctx.tx, topicId), await loadSources(ctx.tx, [topicId]), await loadTopicEntries(ctx.tx, topicId)];
  const [rows, people] = [await matterRowsOf(ctx, sources), await peopleByIds(ctx.tx, entries.flatMap(({ byResident }) => (byResident ? [byResident] : [])), ctx.now)];
  const others = new Map<string, Topic>();
  for (const id of new Set([topic.joinedInto, ...entries.map(({ otherTopic }) => otherTopic)])) if (id) others.set(id, await loadTopic(ctx.tx, id));
  const joined = topic.joinedInto === null ? undefined : others.get(topic.joinedInto);
  const aboutOf = ({ matterId, otherTopic }: (typeof entries)[number]): string | null => {
    const other = otherTopic === null ? undefined : others.get(otherTopic);
    return other ? numberOf(other) : ((matterId && rows.get(matterId)?.number) || null);
  };
  return {
    ...rowOf(topic, sources, rows), joinedInto: joined ? nameOf(joined) : null, mayChange: mayKeepPool(ctx.actor).ok,
    entries: entries.map((entry) => ({ version: entry.version, act: entry.act, at: entry.at, text: entry.text, by: (entry.byResident && people.get(entry.byResident)) || null, about: aboutOf(entry) })),
  };
};

/** The topic that a matter belongs to now, by its name. */
export const topicNameOf = async (ctx: Ctx, matterId: string): Promise<TopicName | null> => {
  const topicId = await topicIdOf(ctx.tx, matterId);
  return topicId === null ? null : nameOf(await loadTopic(ctx.tx, topicId));
};

/** The topics that any of these matters belong to now, by their names. */
export const topicNamesOf = async ({ tx }: Pick<Ctx, 'tx'>, matterIds: readonly string[]): Promise<TopicName[]> => (await topicsFrom(tx, matterIds)).map(nameOf);

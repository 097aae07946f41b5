import { z } from 'zod';
import { id, moment, personView } from './common.ts';
import { matterRow } from './matters.ts';

/** `pooled`: waits to be talked over. `joined`: goes on as part of another. `settled`: all its matters are over. `takenOut`: none of its matters is big any more. */
export const topicStates = ['pooled', 'joined', 'settled', 'takenOut'] as const;
export const topicState = z.enum(topicStates);
export type TopicState = z.infer<typeof topicState>;
export const topicActs = ['pooled', 'titled', 'joined', 'sourceAdded', 'sourceLeft', 'settled', 'takenOut', 'pooledAgain'] as const;
export const topicAct = z.enum(topicActs);
export type TopicAct = z.infer<typeof topicAct>;

/** What a topic is called: its title once staff gave it one; until then it goes by its first matter (D-1). */
export const topicName = z.object({ id, number: z.string(), title: z.string().nullable(), state: topicState });
export type TopicName = z.infer<typeof topicName>;
/** Where a topic comes from: a matter, why it is big, and, where it left again, why. */
export const topicSource = z.object({ matter: matterRow, addedAt: moment, reason: z.string().nullable(), leftAt: moment.nullable(), leftReason: z.string().nullable() });
export type TopicSourceView = z.infer<typeof topicSource>;
export const topicRow = topicName.extend({ pooledAt: moment, changedAt: moment, /** Who raised its matters and who met them too. */ voices: z.int(), sources: z.array(topicSource) });
export type TopicRow = z.infer<typeof topicRow>;
export const topicEntry = z.object({ version: z.int(), act: topicAct, at: moment, by: personView.nullable(), text: z.string().nullable(), /** The number of the matter or topic that it is about. */ about: z.string().nullable() });
export type TopicEntryView = z.infer<typeof topicEntry>;
export const topicPage = topicRow.extend({ entries: z.array(topicEntry), joinedInto: topicName.nullable(), mayChange: z.boolean() });
export type TopicPage = z.infer<typeof topicPage>;

export const topicQuery = z.object({ state: topicState.default('pooled'), after: id.optional(), limit: z.coerce.number().int().min(1).max(50).default(20) });
export const topicList = z.object({ rows: z.array(topicRow), next: id.nullable() });
export type TopicList = z.infer<typeof topicList>;
/** The topic that a matter belongs to now; none where it isn't big, or before the worker has come by. */
export const topicOfMatter = z.object({ topic: topicName.nullable() });
export type TopicOfMatter = z.infer<typeof topicOfMatter>;
export const joinTopicInput = z.object({ into: id, reason: z.string().trim().min(2).max(500) });
export const titleTopicInput = z.object({ title: z.string().trim().min(2).max(60) });

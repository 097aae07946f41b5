import type { MatterPage, MergedMatter } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { namesOfPlaces } from '../tenancy/index.ts';
import type { Entry, Matter } from './domain/matter.ts';
import { didRaiseJoined, followsByMerging, joinedMatters, survivorOf } from './merging-store.ts';
import { wordsOf } from './present.ts';

export type Merging = Pick<MatterPage, 'mergedInto' | 'joined'> & { /** The reader follows it by what was merged into it. */ readonly follows: boolean; readonly raisedJoined: boolean };
const none: Merging = { mergedInto: null, joined: [], follows: false, raisedJoined: false };

/** Why, as the record says. */
const reasonIn = (entries: readonly Entry[], which: (entry: Entry) => boolean): string | null => entries.findLast((entry) => !entry.undone && which(entry))?.text ?? null;

const viewsOf = async (ctx: Ctx, matters: readonly Matter[], reasonOf: (matter: Matter) => string | null): Promise<MergedMatter[]> => {
  const names = await namesOfPlaces(ctx.tx, matters.map(({ placeId }) => placeId));
  return matters.map((matter) => {
    const { title, placeNote } = wordsOf(matter, ctx.actor);
    return { id: matter.matterId, number: matter.number, kind: matter.kind, title, place: { id: matter.placeId, name: (matter.placeId && names.get(matter.placeId)) || '', note: placeNote }, state: matter.state, reason: reasonOf(matter) };
  });
};

/** Where a merged matter goes on, and what was merged into a survivor, each by the words this reader may read. Most matters were never merged: they cost nothing. */
export const mergingOf = async (ctx: Ctx, matter: Matter, entries: readonly Entry[]): Promise<Merging> => {
  if (matter.mergedInto === null && matter.joined === 0) return none;
  const survivor = matter.mergedInto === null ? [] : [await survivorOf(ctx.tx, matter)];
  const [into, joined, follows, raisedJoined] = await Promise.all([
    viewsOf(ctx, survivor, () => reasonIn(entries, ({ act }) => act === 'merged')),
    viewsOf(ctx, await joinedMatters(ctx.tx, matter), ({ matterId }) => reasonIn(entries, ({ act, params }) => act === 'joined' && params['merged'] === matterId)),
    followsByMerging(ctx, matter), didRaiseJoined(ctx, matter),
  ]);
  return { mergedInto: into[0] ?? null, joined, follows, raisedJoined };
};

import { sql } from 'kysely';
import type { MatterRow, PlaceView } from '@linyi/contract';
import { q, raw } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { loadPlaces, metresBetween } from '../tenancy/index.ts';
import { gramsOf, likeness } from './domain/grams.ts';
import { loadMatters } from './by-ids.ts';
import { openStates } from './domain/matter.ts';
import type { Matter } from './domain/matter.ts';
import { maySeeUnpublished } from './policy.ts';
import { rowsOf } from './read.ts';
import { matterColumns } from './store.ts';

const mostGrams = 24;
const newestPerGram = 30;
const mostCandidates = 24;
const leastLikeness = 0.22;
const mostShown = 5;
const mostUnread = 2;

type Near = { readonly id: string; readonly metres: number | null };
const located = (place: PlaceView | undefined): place is PlaceView & { lat: number; long: number } => place?.lat != null && place.long != null;

/** Places within the community's distance of one place; all of them where none is given. */
const placesNear = async (ctx: Ctx, placeId: string | undefined): Promise<Near[]> => {
  const places = (await loadPlaces(ctx.tx)).filter(({ kind }) => kind === 'building' || kind === 'spot' || kind === 'grid');
  const here = places.find(({ id }) => id === placeId);
  const everywhere: Near = { id: ctx.tx.communityId, metres: null };
  if (!located(here)) return [everywhere, ...places.map(({ id }) => ({ id, metres: null }))];
  const near = places.filter(located).map((place) => ({ id: place.id, metres: Math.round(metresBetween(here, place)) })).filter(({ metres }) => metres <= ctx.rules.similarWithinMetres);
  return [everywhere, ...near.some(({ id }) => id === here.id) ? near : [{ id: here.id, metres: 0 }, ...near]];
};

/** Newest open matters nearby that share pieces with the text. Every probe reads a bounded number of index rows, however many matters there are. */
const candidates = async (ctx: Ctx, grams: readonly string[], places: readonly string[]): Promise<string[]> =>
  (await ctx.tx.all(raw<{ matterId: string }>(sql`
    select found.matter_id from unnest(${grams}::text[]) g(gram), unnest(${places}::uuid[]) p(place_id),
      lateral (select o.matter_id from open_matter_grams o where o.community_id = ${ctx.tx.communityId}::uuid and o.place_id = p.place_id and o.gram = g.gram
               order by o.matter_id desc limit ${newestPerGram}) found
    group by found.matter_id order by count(*) desc, found.matter_id desc limit ${mostCandidates}`))).map(({ matterId }) => matterId);

/** Open matters of one kind at one place, newest first. Which of them are shown hangs on nothing that somebody typed. */
const unreadAt = async (ctx: Ctx, { placeId, kind }: { placeId?: string | undefined; kind?: string | undefined }): Promise<Matter[]> => {
  if (placeId === undefined || kind === undefined) return [];
  const newest = await ctx.tx.all(q.selectFrom('matters').select(matterColumns).where('communityId', '=', ctx.tx.communityId).where('state', '=', sql<string>`any(${[...openStates]}::text[])`)
    .where('placeId', '=', placeId).where('kind', '=', kind).where('publicText', 'is', null).where('unchecked', '=', false).orderBy('matterId', 'desc').limit(mostUnread * 4));
  return (newest as unknown as Matter[]).filter((matter) => !maySeeUnpublished(ctx.actor, matter)).slice(0, mostUnread);
};

export type Similar = { row: MatterRow; likeness: number | null; metres: number | null };
type Found = { readonly matter: Matter; readonly likeness: number | null; readonly metres: number | null };

/** What the reader may read and is like the text, likest first. */
const readAlike = async (ctx: Ctx, grams: readonly string[], near: readonly Near[]): Promise<Found[]> => {
  const ids = await candidates(ctx, grams, near.map(({ id }) => id));
  if (ids.length === 0) return [];
  const matters = [...(await loadMatters(ctx.tx, ids)).values()];
  return matters
    .filter((matter) => matter.publicText !== null || maySeeUnpublished(ctx.actor, matter))
    .map((matter) => ({ matter, likeness: likeness(grams, gramsOf(`${matter.publicTitle ?? matter.title}\n${matter.publicText ?? matter.text}`)), metres: near.find(({ id }) => id === matter.placeId)?.metres ?? null }))
    .filter((each) => each.likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness || (a.metres ?? 1e6) - (b.metres ?? 1e6)).slice(0, mostShown);
};

/**
 * 相近的事: open matters like this text nearby, likest first (M-3). Those whose words the reader may not read come last, for their kind and place
 * alone, or asking with one guess after another would find out their words (M-12).
 */
export const similarMatters = async (ctx: Ctx, input: { text: string; placeId?: string | undefined; kind?: string | undefined }): Promise<Similar[]> => {
  const grams = gramsOf(input.text).slice(0, mostGrams);
  if (grams.length < 2) return [];
  const [alike, unread] = [await readAlike(ctx, grams, await placesNear(ctx, input.placeId)), await unreadAt(ctx, input)];
  const found: Found[] = [...alike, ...unread.map((matter) => ({ matter, likeness: null, metres: 0 }))];
  const rows = await rowsOf(ctx, found.map(({ matter }) => matter));
  return found.flatMap(({ likeness: score, metres }, index) => {
    const row = rows[index];
    return row ? [{ row, metres, likeness: score === null ? null : Math.round(score * 100) / 100 }] : [];
  });
};

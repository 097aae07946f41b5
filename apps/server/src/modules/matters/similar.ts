import { sql } from 'kysely';
import type { MatterRow, PlaceView } from '@linyi/contract';
import { q, raw } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { loadPlaces, metresBetween } from '../tenancy/index.ts';
import { gramsOf, likeness } from './domain/grams.ts';
import type { Matter } from './domain/matter.ts';
import { maySeeUnpublished } from './policy.ts';
import { rowsOf } from './read.ts';
import { matterColumns } from './store.ts';

const mostGrams = 24;
const newestPerGram = 30;
const mostCandidates = 24;
const leastLikeness = 0.22;
const mostShown = 5;

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

export type Similar = { row: MatterRow; likeness: number; metres: number | null };

/** 相近的事: open matters like this text nearby, likest first (M-3). Unpublished ones of others show only where kind and place agree, and without their words. */
export const similarMatters = async (ctx: Ctx, input: { text: string; placeId?: string | undefined; kind?: string | undefined }): Promise<Similar[]> => {
  const grams = gramsOf(input.text).slice(0, mostGrams);
  if (grams.length < 2) return [];
  const near = await placesNear(ctx, input.placeId);
  const ids = await candidates(ctx, grams, near.map(({ id }) => id));
  if (ids.length === 0) return [];
  const matters = (await ctx.tx.all(q.selectFrom('matters').select(matterColumns).where('communityId', '=', ctx.tx.communityId).where('matterId', '=', sql<string>`any(${ids}::uuid[])`))) as unknown as Matter[];
  const scored = matters
    .filter((matter) => matter.publicText !== null || maySeeUnpublished(ctx.actor, matter) || (matter.kind === input.kind && matter.placeId === (input.placeId ?? null)))
    .map((matter) => ({ matter, likeness: likeness(grams, gramsOf(`${matter.publicTitle ?? matter.title}\n${matter.publicText ?? matter.text}`)), metres: near.find(({ id }) => id === matter.placeId)?.metres ?? null }))
    .filter((each) => each.likeness >= leastLikeness)
    .sort((a, b) => b.likeness - a.likeness || (a.metres ?? 1e6) - (b.metres ?? 1e6)).slice(0, mostShown);
  const rows = await rowsOf(ctx, scored.map(({ matter }) => matter));
  return scored.flatMap(({ likeness: score, metres }, index) => {
    const row = rows[index];
    return row ? [{ row, metres, likeness: Math.round(score * 100) / 100 }] : [];
  });
};

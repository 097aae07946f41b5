import type pg from 'pg';
import type { Instant } from '@linyi/kernel';
import { within } from '../db/tx.ts';
import { defaultKinds } from '../modules/matters/for-admin.ts';
import { addKinds } from '../modules/matters/index.ts';

export type NewCommunity = { readonly id: string; readonly slug: string; readonly name: string; readonly city: string; readonly lat: number | null; readonly long: number | null; readonly at: Instant };

/** Another community has the slug. */
export class SlugTaken extends Error {
  override readonly name = 'SlugTaken';
}

/**
 * 建社区: writes a community into the directory. Only the owner of the database may; no request ever does.
 * @throws SlugTaken
 */
export const foundCommunity = async (owner: pg.ClientBase, community: NewCommunity): Promise<void> => {
  const { rowCount } = await owner.query(
    'insert into app.communities (community_id, slug, name, city, lat, long, created_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict (slug) do nothing',
    [community.id, community.slug, community.name, community.city, community.lat, community.long, community.at]);
  if (rowCount === 0) throw new SlugTaken(`There is already a community with the slug "${community.slug}".`);
};

/**
 * Founds a community with the kinds of matters that every one begins with, both or neither.
 * @returns how many kinds.
 */
export const settleCommunity = async (owner: pg.ClientBase, community: NewCommunity): Promise<number> => {
  await owner.query('begin');
  try {
    await foundCommunity(owner, community);
    // The owner of a database need not be a superuser: then the fence holds for it too.
    await owner.query("select set_config('app.community_id', $1, true), set_config('search_path', 'app', true)", [community.id]);
    await within(owner, community.id, (tx) => addKinds(tx, defaultKinds));
    await owner.query('commit');
    return defaultKinds.length;
  } catch (error) {
    await owner.query('rollback');
    throw error;
  }
};

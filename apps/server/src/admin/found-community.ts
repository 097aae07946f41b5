import type pg from 'pg';
import type { Instant } from '@linyi/kernel';

export type NewCommunity = { readonly id: string; readonly slug: string; readonly name: string; readonly city: string; readonly lat: number | null; readonly long: number | null; readonly at: Instant };

/**
 * 建社区: writes a community into the directory. Only the owner of the database may; no request ever does.
 * @throws Error when the slug is taken.
 */
export const foundCommunity = async (owner: pg.ClientBase, community: NewCommunity): Promise<void> => {
  const { rowCount } = await owner.query(
    'insert into app.communities (community_id, slug, name, city, lat, long, created_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict (slug) do nothing',
    [community.id, community.slug, community.name, community.city, community.lat, community.long, community.at]);
  if (rowCount === 0) throw new Error(`There is already a community with the slug "${community.slug}".`);
};

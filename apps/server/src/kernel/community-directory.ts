import type pg from 'pg';
import type { CommunityView } from '@linyi/contract';
import { instantFromMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';

const keptFor = 10_000;
/** The communities of this installation, known before a community is: the one thing read outside row-level security. Kept for ten seconds. */
export type CommunityDirectory = { all(): Promise<readonly CommunityView[]>; bySlug(slug: string): Promise<CommunityView | undefined>; /** When the newest of them was founded. */ newestSince(): Promise<Instant | null> };

export const communityDirectory = (pool: pg.Pool): CommunityDirectory => {
  let kept: { readonly at: number; readonly rows: Promise<readonly CommunityView[]> } | undefined;
  const read = async (): Promise<readonly CommunityView[]> =>
    (await pool.query<CommunityView>('select community_id as id, slug, name, city, lat, long from communities order by created_at, slug')).rows;
  const all = (): Promise<readonly CommunityView[]> => {
    const now = performance.now();
    if (!kept || now - kept.at > keptFor) {
      const rows = read();
      kept = { at: now, rows };
      rows.catch(() => { kept = undefined; });
    }
    return kept.rows;
  };
  const find = async (slug: string): Promise<CommunityView | undefined> => (await all()).find((community) => community.slug === slug);
  const bySlug = async (slug: string): Promise<CommunityView | undefined> => {
    const found = await find(slug);
    if (found) return found;
    kept = undefined; // it may be new
    return find(slug);
  };
  const newestSince = async (): Promise<Instant | null> => {
    const at = (await pool.query<{ at: Date | string | null }>('select max(created_at) as at from communities')).rows[0]?.at;
    return at == null ? null : instantFromMs(new Date(at).getTime());
  };
  return { all, bySlug, newestSince };
};

import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Client } from 'pg';
import { fingerprintOf } from '../../db/community/export-community.ts';
import { finder } from '../doctor/finding.ts';
import type { Finding } from '../doctor/finding.ts';
import type { Say } from '../words.ts';
import { communitiesIn } from './compare-rows.ts';

const digestsIn = async (client: Client): Promise<readonly string[]> => {
  const digests = new Set<string>();
  for (const { id } of await communitiesIn(client)) {
    await client.query("select set_config('app.community_id', $1, false)", [id]);
    for (const { digest } of (await client.query<{ digest: string }>('select digest from app.files where community_id = $1', [id])).rows) digests.add(digest);
  }
  return [...digests];
};

const stateOf = async (filesDir: string, digest: string): Promise<'well' | 'missing' | 'wrong'> => {
  const [large, small] = (['large', 'small'] as const).map((size) => join(filesDir, digest.slice(0, 2), `${digest}-${size}.jpg`));
  const areThere = await Promise.all([large, small].map((path) => stat(path ?? '').then(() => true, () => false)));
  if (areThere.includes(false)) return 'missing';
  return (await fingerprintOf(large ?? '')) === digest ? 'well' : 'wrong';
};

/** Every picture that a row names is there, and is what its name says: its name is the digest of its content. */
export const lookAtPictures = async (say: Say, client: Client, filesDir: string): Promise<Finding> => {
  const digests = await digestsIn(client);
  const bad: { digest: string; state: string }[] = [];
  for (const digest of digests) {
    const state = await stateOf(filesDir, digest);
    if (state !== 'well') bad.push({ digest, state });
  }
  const count = (wanted: string): number => bad.filter(({ state }) => state === wanted).length;
  const { well, wrong } = finder(say);
  return bad[0] === undefined ? well('rehearse.pictures', { count: digests.length }) : wrong('rehearse.picturesBad', { count: digests.length, missing: count('missing'), wrong: count('wrong'), example: bad[0].digest.slice(0, 16) });
};

import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { must } from '@linyi/kernel';
import { reencodeImage } from '@linyi/server/files';
import type { House } from '@linyi/server/open-house';
import type { StoredPicture } from './play.ts';

/**
 * Draws the scenes of the demo and keeps them as if they had been sent in. Drawing happens in a process of its own: in ours, reading
 * drawings is switched off for good, because a resident's upload must never reach that reader.
 */
export const drawPictures = async (store: House['pictures']): Promise<ReadonlyMap<string, StoredPicture>> => {
  const folder = await mkdtemp(join(tmpdir(), 'linyi-scenes-'));
  try {
    await promisify(execFile)(process.execPath, [fileURLToPath(new URL('./rasterise.ts', import.meta.url)), folder]);
    const kept = new Map<string, StoredPicture>();
    for (const name of (await readdir(folder)).sort()) {
      const { sha256, large, small } = must(await reencodeImage(await readFile(join(folder, name))));
      await store.put(sha256, { large: large.bytes, small: small.bytes });
      kept.set(name.replace('.png', '').replace('-', '/'), { digest: sha256, width: large.width, height: large.height });
    }
    return kept;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

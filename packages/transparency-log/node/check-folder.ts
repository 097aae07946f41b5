import { emptyRoot, newEntries, openCheckpoint, readTileFrom, shownCheckpoint } from '../src/index.ts';
import type { Trust } from '../src/index.ts';
import { fileReader } from './file-storage.ts';
import type { Checked, Far } from './messages.ts';

/**
 * Reads a whole log as a stranger would: nothing in the folder is believed but what the keys signed. O(entries), about 5 s for a million.
 * @throws VerificationError that says what isn't what was signed, FormatError for what is missing or broken
 */
export const checkFolder = async (folder: string, trust: Trust, tell: (far: Far) => void = () => undefined): Promise<Checked> => {
  const files = fileReader(folder);
  const { checkpoint } = openCheckpoint(await shownCheckpoint(files), trust);
  const { origin, size, root } = checkpoint;
  for await (const { index } of newEntries({ before: { origin, size: 0, root: emptyRoot() }, after: checkpoint, read: readTileFrom(files) })) {
    if (index % 256 === 255) tell({ checked: index + 1, size });
  }
  return { origin, size, root };
};

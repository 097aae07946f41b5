import { Refused } from '@linyi/kernel';
import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import { stop } from '../domain/refusals.ts';

/** The parts of a workbook, each inflated only when it is read. */
export type Archive = {
  readonly has: (part: string) => boolean;
  /** The bytes of a part as they are inflated. Throws Refused when all parts read together pass the limit. */
  readonly read: (part: string) => AsyncIterable<Buffer>;
};

const mostEntries = 10_000;

const entriesOf = async (zip: ZipFile): Promise<ReadonlyMap<string, Entry>> => {
  const entries = new Map<string, Entry>();
  if (zip.entryCount > mostEntries) return stop('import.damagedWorkbook', { part: 'zip' });
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
  return entries;
};

const openZip = async (bytes: Buffer): Promise<ZipFile> => {
  try {
    return await fromBufferPromise(bytes, { strictFileNames: false });
  } catch {
    return stop('import.damagedWorkbook', { part: 'zip' });
  }
};

/**
 * Opens the ZIP file that an .xlsx workbook is.
 * @param mostInflated bytes that all the parts read may have together. They are counted as they come out: the sizes
 * that the archive declares are the sender's word.
 * @throws Refused with import.damagedWorkbook or import.workbookTooLarge.
 */
export const openArchive = async (bytes: Buffer, mostInflated: number): Promise<Archive> => {
  const zip = await openZip(bytes);
  const entries = await entriesOf(zip).catch(() => stop('import.damagedWorkbook', { part: 'zip' }));
  let inflated = 0;

  async function* inflate(part: string): AsyncGenerator<Buffer> {
    const entry = entries.get(part.toLowerCase());
    if (entry === undefined) return stop('import.damagedWorkbook', { part });
    try {
      for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        inflated += chunk.length;
        if (inflated > mostInflated) stop('import.workbookTooLarge', { limit: mostInflated });
        yield chunk;
      }
    } catch (error) {
      if (error instanceof Refused) throw error;
      stop('import.damagedWorkbook', { part });
    }
  }

  return { has: (part) => entries.has(part.toLowerCase()), read: inflate };
};

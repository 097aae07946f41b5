import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import tar from 'tar-stream';
import { z } from 'zod';
import { BackupError } from './backup-error.ts';

export const partShape = z.object({ member: z.string(), bytes: z.int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** What lies in the archive, in the order in which it lies there: tables first, parents before children, then files. */
const manifestShape = z.object({
  format: z.literal('linyi-backup'),
  version: z.literal(1),
  takenAt: z.string(),
  postgres: z.string(),
  migrations: z.array(z.object({ name: z.string(), digest: z.string() })),
  tables: z.array(z.object({ schema: z.string(), name: z.string(), columns: z.array(z.string()), rows: z.int().nonnegative(), parts: z.array(partShape) })),
  /** By which a restore knows whether it has the secret that this was made under: a slow hash with its salt. Archives of earlier versions have none. */
  secretSign: z.string().optional(),
  sequences: z.array(z.object({ schema: z.string(), name: z.string(), lastValue: z.string().regex(/^-?\d+$/), isCalled: z.boolean() })),
  files: z.array(z.object({ path: z.string(), parts: z.array(partShape) })),
});

export type Manifest = z.infer<typeof manifestShape>;
export type Part = z.infer<typeof partShape>;

/** Files of a restore wait under this name until the rows are in. No backup takes them, and what a killed restore left is thrown away. */
export const stagingPrefix = '.restoring-';

const manifestName = 'manifest.json';
/** tar wants each member's size beforehand. Parts of this size need no second copy on disk and bound the memory. */
const partBytes = 4 * 1024 * 1024;

export type ArchiveWriter = {
  add: (memberOf: (part: number) => string, chunks: AsyncIterable<Buffer>) => Promise<Part[]>;
  /** Writes the manifest and puts the finished, synced file in its place. */
  finish: (manifest: object) => Promise<{ bytes: number }>;
  abandon: () => Promise<void>;
};

const syncFolderOf = async (path: string): Promise<void> => {
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

/** Parts of one size but for the last; none is empty. The same bytes make the same parts, however they come. */
const inParts = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of chunks) {
    kept.push(chunk);
    bytes += chunk.length;
    if (bytes < partBytes) continue;
    const whole = Buffer.concat(kept);
    const end = bytes - (bytes % partBytes);
    for (let at = 0; at < end; at += partBytes) yield whole.subarray(at, at + partBytes);
    kept = [whole.subarray(end)];
    bytes -= end;
  }
  if (bytes > 0) yield Buffer.concat(kept);
};

/** Writes beside the target and renames at the end: what bears the target's name is whole. Readable by its owner only. */
export const createArchive = (target: string, at: Date): ArchiveWriter => {
  const partial = `${target}.partial-${process.pid}`;
  const pack = tar.pack();
  const written = pipeline(pack, createGzip({ level: 4 }), createWriteStream(partial, { flags: 'wx', mode: 0o600, flush: true }));
  written.catch(() => undefined);

  const addMember = async (name: string, body: Buffer): Promise<void> => {
    try {
      const packed = new Promise<void>((done, failed) => {
        const entry = pack.entry({ name, size: body.length, mtime: at, mode: 0o600 }, body, (error) => (error ? failed(error) : done()));
        // Told by the callback already; an unheard error event would end the process.
        entry.on('error', failed);
      });
      await Promise.race([packed, written.then(() => packed)]);
    } catch (error) {
      // The cause, such as a full disk, is known at the other end of the pipe.
      await written;
      throw error;
    }
  };

  const add: ArchiveWriter['add'] = async (memberOf, chunks) => {
    const parts: Part[] = [];
    for await (const body of inParts(chunks)) {
      const member = memberOf(parts.length);
      await addMember(member, body);
      parts.push({ member, bytes: body.length, sha256: createHash('sha256').update(body).digest('hex') });
    }
    return parts;
  };

  const finish: ArchiveWriter['finish'] = async (manifest) => {
    await addMember(manifestName, Buffer.from(JSON.stringify(manifest, undefined, 1)));
    pack.finalize();
    await written;
    await rename(partial, target);
    await syncFolderOf(target);
    return { bytes: (await stat(target)).size };
  };

  const abandon = async (): Promise<void> => {
    pack.destroy();
    await written.catch(() => undefined);
    await rm(partial, { force: true });
  };
  return { add, finish, abandon };
};

export type Member = { name: string; body: AsyncIterable<Buffer> };

const damaged = (source: string, why: string, cause?: unknown): BackupError =>
  new BackupError('damaged', `The backup ${source} is damaged: ${why}. Nothing was restored; take another one.`, cause);

const orDamaged = async function* <T>(source: string, read: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* read;
  } catch (error) {
    throw error instanceof BackupError ? error : damaged(source, error instanceof Error ? error.message : String(error), error);
  }
};

/** The members one after another; each body must be read to its end before the next is asked for. */
export const readMembers = async function* (source: string): AsyncGenerator<Member> {
  const extract = tar.extract();
  const fed = pipeline(createReadStream(source), createGunzip(), extract);
  fed.catch(() => undefined);
  try {
    for await (const entry of orDamaged(source, extract)) yield { name: entry.header.name, body: orDamaged(source, entry as AsyncIterable<Buffer>) };
    await fed.catch((error: unknown) => {
      throw damaged(source, String(error), error);
    });
  } finally {
    extract.destroy();
  }
};

const digestOf = async (body: AsyncIterable<Buffer>): Promise<Omit<Part, 'member'>> => {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of body) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  return { bytes, sha256: hash.digest('hex') };
};

const textOf = async (body: AsyncIterable<Buffer>): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

/** What an archive lists besides what it is. */
type Listed = { readonly parts: readonly Part[] };
type Listing = { readonly accounts?: Listed; readonly tables: readonly Listed[]; readonly files: readonly Listed[] };
/** A kind of archive: the name in its manifest, the highest version that is read here, and its form. */
export type ArchiveKind<M extends Listing> = { readonly format: string; readonly version: number; readonly shape: z.ZodType<M> };
export const wholeBackup: ArchiveKind<Manifest> = { format: 'linyi-backup', version: 1, shape: manifestShape };

const head = z.object({ format: z.string(), version: z.number() });
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // not JSON: the same refusal
  }
};
const parseManifest = <M extends Listing>(source: string, text: string, { format, version, shape }: ArchiveKind<M>): M => {
  const found = parsed(text);
  const first = head.safeParse(found);
  if (first.success && first.data.format === format && first.data.version > version) throw new BackupError('format-newer', `${source} has form ${first.data.version}; this version reads up to ${version}. Use the version that made it, or a later one.`);
  const whole = shape.safeParse(found);
  if (whole.success) return whole.data;
  throw new BackupError('format-unknown', `${source} is not an archive of this kind (${format}): ${first.success ? `it says it is ${first.data.format}` : `its ${manifestName} has another form`}.`);
};

const partsOf = ({ accounts, tables, files }: Listing): Part[] => [...(accounts ? [accounts] : []), ...tables, ...files].flatMap(({ parts }) => parts);

/**
 * Reads the whole archive once and compares every member with the manifest, before anybody writes anything.
 * @throws BackupError `source-absent`, `damaged`, `format-unknown`, `format-newer`
 */
export const verifyArchive = async <M extends Listing>(source: string, kind: ArchiveKind<M>): Promise<M> => {
  if (await stat(source).then((found) => !found.isFile(), () => true)) throw new BackupError('source-absent', `There is no backup file ${source}.`);
  const found: Part[] = [];
  let manifest: M | undefined;
  for await (const { name, body } of readMembers(source)) {
    if (manifest !== undefined) throw damaged(source, `${name} follows the end`);
    if (name === manifestName) manifest = parseManifest(source, await textOf(body), kind);
    else found.push({ member: name, ...(await digestOf(body)) });
  }
  if (manifest === undefined) throw damaged(source, 'its end is missing');
  const wanted = partsOf(manifest);
  const wrong = wanted.findIndex((part, at) => part.member !== found[at]?.member || part.sha256 !== found[at].sha256 || part.bytes !== found[at].bytes);
  if (wrong >= 0) throw damaged(source, `${wanted[wrong]?.member ?? ''} is not what was written`);
  if (wanted.length !== found.length) throw damaged(source, 'it holds more than it lists');
  return manifest;
};

/** The bytes of the given parts, which must come next; compared again, since the file could have changed after it was verified. */
export const readParts = async function* (members: AsyncGenerator<Member>, parts: readonly Part[]): AsyncGenerator<Buffer> {
  for (const { member, sha256 } of parts) {
    const next = await members.next();
    if (next.done || next.value.name !== member) throw damaged(member, 'the file changed while it was read');
    const hash = createHash('sha256');
    for await (const chunk of next.value.body) {
      hash.update(chunk);
      yield chunk;
    }
    if (hash.digest('hex') !== sha256) throw damaged(member, 'the file changed while it was read');
  }
};

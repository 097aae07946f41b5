import { InputError } from '@linyi/workbench/command';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { SaxesParser } from 'saxes';
import { fromBufferPromise } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';
import type { Row } from './separated.ts';
import { readSheet } from './read-sheet.ts';

/** More than this isn't unpacked: what an archive says of its sizes is the sender's word. */
const mostInflated = 1 << 29;

export const isWorkbook = (bytes: Buffer): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

type Part = (name: string) => Promise<string | undefined>;

const inflated = async (zip: ZipFile, entry: Entry): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of (await zip.openReadStreamPromise(entry, entry.compressionMethod === 0 ? {} : { decompress: false })) as AsyncIterable<Buffer>) chunks.push(chunk);
  const packed = Buffer.concat(chunks);
  return (entry.compressionMethod === 0 ? packed : inflateRawSync(packed, { maxOutputLength: mostInflated })).toString('utf8');
};

const partsOf = async (bytes: Buffer): Promise<Part> => {
  const zip = await fromBufferPromise(bytes, { strictFileNames: false });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry);
  return async (name) => {
    const entry = entries.get(name.toLowerCase());
    return entry === undefined ? undefined : await inflated(zip, entry);
  };
};

type Attributes = Readonly<Record<string, string>>;

/** Every opening tag by its name without prefix. */
const tagsOf = (xml: string): readonly { readonly name: string; readonly attributes: Attributes }[] => {
  const tags: { name: string; attributes: Attributes }[] = [];
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  parser.on('opentag', ({ name, attributes }) => tags.push({ name: bare(name), attributes }));
  parser.write(xml).close();
  return tags;
};
const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

const targetsOf = (xml: string | undefined, folder: string): ReadonlyMap<string, { readonly type: string; readonly target: string }> =>
  new Map(tagsOf(xml ?? '<none/>').filter(({ name }) => name === 'Relationship').map(({ attributes }) => {
    const target = attributes.Target ?? '';
    return [attributes.Id ?? '', { type: (attributes.Type ?? '').split('/').at(-1) ?? '', target: target.startsWith('/') ? target.slice(1) : path.posix.normalize(folder + target) }];
  }));

const targetOf = (targets: ReturnType<typeof targetsOf>, type: string): string | undefined => [...targets.values()].find((each) => each.type === type)?.target;

/** Excel's own formats that show a date, from and to. */
const dateFormats = [[14, 22], [27, 36], [45, 58]] as const;
/** Number formats that show a date, among those that Excel has built in and those that the book defines. */
const dateStyles = (xml: string | undefined): readonly boolean[] => {
  const tags = tagsOf(xml ?? '<none/>');
  const codes = new Map(tags.filter(({ name }) => name === 'numFmt').map(({ attributes }) => [attributes.numFmtId, attributes.formatCode ?? '']));
  const begin = tags.findIndex(({ name }) => name === 'cellXfs');
  const end = tags.findIndex(({ name }, at) => at > begin && !['xf', 'alignment', 'protection'].includes(name));
  return tags.slice(begin + 1, end < 0 ? undefined : end).filter(({ name }) => name === 'xf').map(({ attributes }) => {
    const id = Number(attributes.numFmtId ?? 0);
    const code = (codes.get(attributes.numFmtId) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./gu, '');
    return dateFormats.some(([from, to]) => id >= from && id <= to) || /[ymdhs]/iu.test(code);
  });
};

/** The visible sheets, in order. */
const sheetParts = (workbook: string, targets: ReturnType<typeof targetsOf>): { readonly parts: readonly string[]; readonly from1904: boolean } => {
  const tags = tagsOf(workbook);
  const parts = tags.filter(({ name, attributes }) => name === 'sheet' && (attributes.state ?? 'visible') === 'visible').flatMap(({ attributes }) => {
    const target = targets.get(Object.entries(attributes).find(([key]) => bare(key) === 'id' && key !== 'id')?.[1] ?? '');
    return target?.type === 'worksheet' ? [target.target] : [];
  });
  return { parts, from1904: ['1', 'true'].includes(tags.find(({ name }) => name === 'workbookPr')?.attributes.date1904 ?? '') };
};

/** The part of a kind that the book names, or else the usual one. */
const partOf = async (part: Part, target: string | undefined, usual: string): Promise<string | undefined> => await part(target ?? usual);

/** Whether a sheet is what is looked for. */
export type Fits = (rows: readonly Row[]) => boolean;

const isFilled = ({ cells }: Row): boolean => cells.some((cell) => cell.trim() !== '');

const rowsOf = async (part: Part, fits: Fits): Promise<readonly Row[] | undefined> => {
  const main = targetOf(targetsOf(await part('_rels/.rels'), ''), 'officeDocument') ?? 'xl/workbook.xml';
  const workbook = await part(main);
  if (workbook === undefined) return undefined;
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const targets = targetsOf(await part(`${folder}_rels/${main.slice(folder.length)}.rels`), folder);
  const texts = await partOf(part, targetOf(targets, 'sharedStrings'), 'xl/sharedStrings.xml');
  const styles = dateStyles(await partOf(part, targetOf(targets, 'styles'), 'xl/styles.xml'));
  const { parts, from1904 } = sheetParts(workbook, targets);
  let first: readonly Row[] | undefined;
  for (const each of parts) {
    const cells = await part(each);
    if (cells === undefined) continue;
    const rows = readSheet({ cells, texts, from1904, dateStyles: styles }).filter(isFilled);
    if (fits(rows)) return rows;
    if (first === undefined || first.length === 0) first = rows;
  }
  return first;
};

/** The filled rows of the first visible sheet that fits; of the first that has any where none does. @throws InputError for what is no workbook, or a damaged one */
export const readWorkbook = async (bytes: Buffer, file: string, fits: Fits): Promise<readonly Row[]> => {
  const rows = await partsOf(bytes).then((part) => rowsOf(part, fits)).catch((error: unknown) => {
    throw new InputError(`${file} is a damaged .xlsx workbook: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
  if (rows === undefined) throw new InputError(`${file} is a ZIP file, but no .xlsx workbook with a sheet`);
  return rows;
};

import { posix } from 'node:path';
import type { Archive } from './open-archive.ts';
import { isDateFormat } from './date-format.ts';
import { reason, stop } from '../domain/refusals.ts';
import { scanXml } from './scan-xml.ts';
import type { Cell } from '../domain/sheet.ts';

type Relation = { readonly type: string; readonly target: string };

/** Targets are relative to the part's folder, or start at the root; one outside the archive is never followed. */
const resolveTarget = (folder: string, target: string): string =>
  target.startsWith('/') ? target.slice(1) : posix.normalize(folder + target);

const readRelations = async (archive: Archive, folder: string, part: string): Promise<ReadonlyMap<string, Relation>> => {
  const relations = new Map<string, Relation>();
  const path = `${folder}_rels/${part}.rels`;
  if (!archive.has(path)) return relations;
  await scanXml(path, archive.read(path), {
    open: (name, { Id, Type, Target, TargetMode }) => {
      if (name !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External') return;
      relations.set(Id, { type: (Type ?? '').split('/').at(-1) ?? '', target: resolveTarget(folder, Target) });
    },
  });
  return relations;
};

const targetOf = (relations: ReadonlyMap<string, Relation>, type: string): string | undefined =>
  [...relations.values()].find((relation) => relation.type === type)?.target;

/** Where in the archive the pieces are that a sheet is made of. */
export type WorkbookParts = {
  readonly date1904: boolean;
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean; readonly part: string }[];
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
};

/** @throws Refused with import.notWorkbook for a ZIP file that isn't an .xlsx workbook. */
export const readParts = async (archive: Archive): Promise<WorkbookParts> => {
  const workbook = targetOf(await readRelations(archive, '', ''), 'officeDocument') ?? 'xl/workbook.xml';
  if (archive.has('content.xml') || /\.bin$/iu.test(workbook)) return stop('import.otherWorkbook');
  if (!archive.has(workbook) || !/\.xml$/iu.test(workbook)) return stop('import.notWorkbook');
  const cut = workbook.lastIndexOf('/') + 1;
  const relations = await readRelations(archive, workbook.slice(0, cut), workbook.slice(cut));
  const sheets: { name: string; hidden: boolean; part: string }[] = [];
  let date1904 = false;
  await scanXml(workbook, archive.read(workbook), {
    open: (tag, attributes) => {
      if (tag === 'workbookPr') date1904 = ['1', 'true'].includes(attributes.date1904 ?? '');
      // Chart sheets stand in the same list; only worksheets have cells.
      const relation = tag === 'sheet' ? relations.get(attributes.id ?? '') : undefined;
      if (relation?.type !== 'worksheet') return;
      sheets.push({ name: attributes.name ?? '', hidden: attributes.state !== undefined && attributes.state !== 'visible', part: relation.target });
    },
  });
  return { date1904, sheets, sharedStrings: targetOf(relations, 'sharedStrings'), styles: targetOf(relations, 'styles') };
};

/** Whether cells of a style show dates, by the style's number. */
export const readDateStyles = async (archive: Archive, part: string | undefined): Promise<readonly boolean[]> => {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCellStyles = false;
  if (part === undefined || !archive.has(part)) return [];
  await scanXml(part, archive.read(part), {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'numFmt') codes.set(Number(numFmtId), formatCode ?? '');
      if (name === 'cellXfs') inCellStyles = true;
      if (name === 'xf' && inCellStyles) formats.push(Number(numFmtId ?? 0));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return formats.map((id) => isDateFormat(id, codes.get(id)));
};

/** Excel writes characters that XML forbids, and the carriage returns of line ends, as `_x000D_`. */
const unescapeText = (text: string): string =>
  text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;

/** A cell of text; one that is too long is marked, because whoever cut it would change what a resident said. */
export const textCell = (text: string, longest: number): Cell =>
  text.length > longest
    ? { kind: 'unreadable', reason: reason('import.cellTooLong', { length: text.length, limit: longest }) }
    : { kind: 'text', text: unescapeText(text) };

/** The texts that cells refer to by number; no more of them than there may be cells. Cells share these objects: the same text is held once. */
export const readSharedStrings = async (archive: Archive, part: string | undefined, { longest, most }: { readonly longest: number; readonly most: number }): Promise<readonly Cell[]> => {
  const cells: Cell[] = [];
  let text = '';
  let taking = false;
  let phonetic = false;
  if (part === undefined || !archive.has(part)) return cells;
  await scanXml(part, archive.read(part), {
    open: (name) => {
      if (name === 'si') text = '';
      // How a word is pronounced (rPh) is set above it in small print and isn't part of the text.
      if (name === 'rPh') phonetic = true;
      taking = name === 't' && !phonetic;
    },
    text: (piece) => {
      if (taking && text.length <= longest) text += piece;
    },
    close: (name) => {
      taking = false;
      if (name === 'rPh') phonetic = false;
      if (name !== 'si') return;
      if (cells.length >= most) stop('import.tooManyCells', { limit: most });
      cells.push(textCell(text, longest));
    },
  });
  return cells;
};

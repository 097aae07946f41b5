import { SaxesParser } from 'saxes';
import type { Row } from './separated.ts';

export type Sheet = {
  readonly cells: string;
  readonly texts: string | undefined;
  readonly from1904: boolean;
  readonly dateStyles: readonly boolean[];
};

/** Excel writes signs that XML forbids, and the carriage returns of line ends, as `_x000D_`. */
const unescaped = (text: string): string => (text.includes('_x') ? text.replace(/_x([0-9A-Fa-f]{4})_/gu, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text);

/** The texts that cells refer to by number; how a word is pronounced (rPh) stands above it and isn't part of it. */
const sharedTexts = (xml: string | undefined): readonly string[] => {
  const texts: string[] = [];
  if (xml === undefined) return texts;
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  let [text, taking, above] = ['', false, false];
  parser.on('opentag', ({ name }) => {
    if (name === 'si') text = '';
    if (name === 'rPh') above = true;
    taking = name === 't' && !above;
  });
  parser.on('text', (piece) => {
    if (taking) text += piece;
  });
  parser.on('closetag', ({ name }) => {
    taking = false;
    if (name === 'rPh') above = false;
    if (name === 'si') texts.push(unescaped(text));
  });
  parser.write(xml).close();
  return texts;
};

const columnOf = (reference: string): number => {
  let column = 0;
  for (const letter of reference) {
    const code = letter.charCodeAt(0);
    if (code < 65) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
};

const dayMilliseconds = 86_400_000;
/** Days since the end of 1899 (or since 1904) as `2026-03-31 12:00:00`. */
const dateText = (serial: number, from1904: boolean): string => {
  const moment = new Date(Math.round((serial - (from1904 ? 24_107 : 25_569)) * dayMilliseconds));
  return Number.isNaN(moment.getTime()) ? String(serial) : moment.toISOString().slice(0, 19).replace('T', ' ');
};

type RawCell = { readonly type: string; readonly style: number; readonly column: number; text: string };

/** The rows of a sheet, cells as texts; formulas count as what they last came to. @throws Error where it is no XML or refers to nothing */
export const readSheet = ({ cells: xml, texts, from1904, dateStyles }: Sheet): readonly Row[] => {
  const shared = sharedTexts(texts);
  const rows: Row[] = [];
  let cells: string[] = [];
  let [row, taking] = [0, false];
  let raw: RawCell | undefined;
  const said = ({ type, style, text }: RawCell): string => {
    if (type === 's') return shared[Number(text)] ?? '';
    if (type === 'n' && text !== '' && dateStyles[style] === true) return dateText(Number(text), from1904);
    return type === 'inlineStr' || type === 'str' ? unescaped(text) : text;
  };
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  parser.on('opentag', ({ name, attributes }) => {
    taking = name === 'v' || name === 't';
    if (name === 'row') [row, cells] = [Number(attributes.r ?? row + 1), []];
    if (name === 'c') raw = { type: attributes.t ?? 'n', style: Number(attributes.s ?? 0), column: attributes.r === undefined ? cells.length : columnOf(attributes.r), text: '' };
  });
  parser.on('text', (piece) => {
    if (taking && raw !== undefined) raw.text += piece;
  });
  parser.on('closetag', ({ name }) => {
    taking = false;
    if (name === 'c' && raw !== undefined && raw.column < 16_384) {
      while (cells.length < raw.column) cells.push('');
      cells[raw.column] = said(raw);
      raw = undefined;
    }
    if (name === 'row') rows.push({ row, cells });
  });
  parser.write(xml).close();
  return rows;
};

import { SaxesParser } from 'saxes';
import { stop } from '../domain/refusals.ts';

export type Attributes = Readonly<Record<string, string | undefined>>;
/** What is told while a part is read. Names come without their namespace's prefix. */
export type XmlListener = {
  readonly open?: (name: string, attributes: Attributes) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
};

// No honest part nests deeper, nor writes this much without beginning another tag (a cell holds 32,767 characters at
// most): beyond, somebody wants the parser to fill the memory.
const deepest = 100;
const longestRun = 1_000_000;

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

// Most cells have only plain names: millions of them are passed on as they are.
const withoutPrefixes = (attributes: Attributes): Attributes => {
  for (const name in attributes) {
    if (name.includes(':')) return Object.fromEntries(Object.entries(attributes).map(([each, value]) => [localName(each), value]));
  }
  return attributes;
};

const newParser = (part: string, listener: XmlListener) => {
  const parser = new SaxesParser({ position: false, xmlns: false });
  const { open, text, close } = listener;
  let depth = 0;
  parser.on('error', () => stop('import.damagedWorkbook', { part }));
  // Office never writes a document type; those who do want entities that swell.
  parser.on('doctype', () => stop('import.damagedWorkbook', { part }));
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > deepest) stop('import.damagedWorkbook', { part });
    open?.(localName(tag.name), withoutPrefixes(tag.attributes));
  });
  parser.on('closetag', (tag) => {
    depth -= 1;
    close?.(localName(tag.name));
  });
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  return parser;
};

const decoderFor = (part: string) => {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return (bytes?: Buffer): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      return stop('import.damagedWorkbook', { part });
    }
  };
};

/**
 * Reads one XML part of a workbook as it is inflated, in UTF-8, without ever holding it whole.
 * @throws Refused with import.damagedWorkbook where it isn't well-formed, or is built to swell.
 */
export const scanXml = async (part: string, chunks: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> => {
  const parser = newParser(part, listener);
  const decode = decoderFor(part);
  let run = 0;
  for await (const bytes of chunks) {
    const chunk = decode(bytes);
    const lastTag = chunk.lastIndexOf('<');
    run = lastTag < 0 ? run + chunk.length : chunk.length - lastTag;
    if (run > longestRun) stop('import.damagedWorkbook', { part });
    parser.write(chunk);
  }
  parser.write(decode());
  parser.close();
};

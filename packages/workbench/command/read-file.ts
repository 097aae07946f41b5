import { readFileSync } from 'node:fs';
import { InputError } from './errors.ts';
import { jsonFault } from './json-fault.ts';

/** The bytes of a file, named from the caller's folder; `-` is standard input. @throws InputError that names it */
export const readBytes = (file: string): Buffer => {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw new InputError(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
};

/** UTF-8, with or without a byte order mark. @throws InputError also where it is no UTF-8 */
export const readText = (file: string): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readBytes(file));
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError(`${file} is no UTF-8 text`, { cause: error });
  }
};

/** Where a position in a text lies, both counted from 1. */
export const placeIn = (text: string, position: number): string => {
  const lines = text.slice(0, position).split('\n');
  return `line ${lines.length}, column ${(lines.at(-1) ?? '').length + 1}`;
};

/** @throws InputError with the line and column where it stops being JSON */
export const parseJson = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`${file} is no JSON: ${placeIn(text, jsonFault(text))}`, { cause: error });
  }
};

export const readJson = (file: string): unknown => parseJson(readText(file), file);

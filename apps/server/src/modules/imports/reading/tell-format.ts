import { stop } from '../domain/refusals.ts';

const compound = 'd0cf11e0a1b11ae1';
/** Files that somebody renamed, by their first bytes. */
const otherFiles: readonly (readonly [bytes: string, what: string])[] = [['25504446', 'PDF'], ['ffd8ff', 'JPG'], ['89504e47', 'PNG'], ['52617221', 'RAR'], ['377abcaf', '7z'], ['1f8b', 'GZ']];

const isWebPage = (head: string): boolean => /^\s*(?:<!doctype html|<html|<table|<meta|<div|<\?xml|<\?mso)/iu.test(head);

/**
 * What a file is, by what stands in it: its name is only what somebody calls it.
 * @throws Refused for what is no table that we read, with how to make one of it.
 */
export const formatOf = (bytes: Uint8Array): 'workbook' | 'text' => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const hex = buffer.toString('hex', 0, 8);
  if (hex.startsWith('504b0304')) return 'workbook';
  // Compound files: workbooks of Excel 97-2003 (.xls), and newer ones under a password, which say so in their directory.
  if (hex === compound) return stop(buffer.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'import.lockedWorkbook' : 'import.oldWorkbook');
  const other = otherFiles.find(([first]) => hex.startsWith(first));
  if (other !== undefined) return stop('import.notTable', { what: other[1] });
  // Many systems hand out a web page under the name of a workbook.
  if (isWebPage(buffer.toString('latin1', 0, 512).replace(/^ï»¿/u, ''))) return stop('import.webTable');
  return 'text';
};

import { createHash } from 'node:crypto';
import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import type { ImportedMatter } from './map-rows.ts';
import { reason } from '../../imports/index.ts';

const longestNumber = 40;
/** The community gives out such numbers itself, one after the other; an old one of that form would sooner or later stand in its way. */
const ownForm = /^\d{4}-\d+$/;

/** The same record has the same number at every import, so that a file without numbers isn't taken twice either. */
const derived = ({ raisedAt, title = '', text }: ImportedMatter): string =>
  `H-${createHash('sha256').update(JSON.stringify([raisedAt, title, text])).digest('hex').slice(0, 12).toUpperCase()}`;

/** The number under which an old record is found from now on: its own behind the chosen prefix, or one made from what it says. */
export const numberOf = (record: ImportedMatter, prefix: string): Decision<string> => {
  const number = prefix + (record.number ?? derived(record));
  if (ownForm.test(number)) return refuse(reason('import.numberReserved', { number }));
  return number.length > longestNumber ? refuse(reason('import.numberTooLong', { limit: longestNumber })) : allow(number);
};

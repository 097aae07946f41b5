import { sql } from 'kysely';
import { dayInChina } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Expression, SqlBool } from 'kysely';
import { isResident, isStaff } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { gramsOf } from './domain/grams.ts';
import type { Where } from './standing.ts';

/** Of which years a number that was given without its year may be. */
const yearsBack = 20;
const whole = /^[A-Za-z]*-?\d[\d-]{3,38}$/;
const withoutYear = /^\d{1,8}$/;

/** The numbers that somebody may mean by these signs: as they stand, and with the year that is often left away. */
export const numbersMeant = (text: string, now: Instant): readonly string[] => {
  const year = Number(dayInChina(now).slice(0, 4));
  return [...(whole.test(text) ? [text] : []), ...(withoutYear.test(text) ? Array.from({ length: yearsBack }, (_, back) => `${year - back}-${Number(text)}`) : [])];
};

/** Words are found only where the reader may read them: the checked ones, one's own, and for staff all. A number is public. */
export const searchFilters = (where: Where, text: string, { actor, now }: Pick<Ctx, 'actor' | 'now'>): Expression<SqlBool>[] => {
  const numbers = numbersMeant(text.trim(), now);
  const hasNumber = where('m.number', '=', sql<string>`any(${[...numbers]}::text[])`);
  const grams = gramsOf(text);
  if (grams.length === 0) return [numbers.length > 0 ? hasNumber : sql<SqlBool>`false`];
  const readable = isStaff(actor) ? [] : [where.or([where('m.publicText', 'is not', null), ...(isResident(actor) ? [where('m.raisedBy', '=', actor.id)] : [])])];
  const each = grams.map((gram) => where.exists(
    where.selectFrom('matterGrams as g').select(sql`1`.as('one')).whereRef('g.communityId', '=', 'm.communityId').where('g.gram', '=', gram).whereRef('g.matterId', '=', 'm.matterId')));
  if (numbers.length === 0) return [...readable, ...each];
  // By id, so that each half is found by its own index; asked row by row, "or" would read every matter there is.
  const [first = ''] = grams;
  const meant = where.selectFrom('matters as n').select('n.matterId').whereRef('n.communityId', '=', 'm.communityId').where('n.number', '=', sql<string>`any(${[...numbers]}::text[])`)
    .union(where.selectFrom('matterGrams as f').select('f.matterId').whereRef('f.communityId', '=', 'm.communityId').where('f.gram', '=', first));
  return [where('m.matterId', 'in', meant), where.or([hasNumber, where.and([...readable, ...each])])];
};

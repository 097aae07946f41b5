import type { DutyName, LookList, LookView, PersonView } from '@linyi/contract';
import { must } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { mustBeSignedIn, peopleByIds } from '../people/index.ts';
import { aboutNothing } from './domain/looks.ts';
import { loadLooks } from './looks-store.ts';
import type { LookRow } from './looks-store.ts';

const lookView = ({ onDay, lookerId, duty, about, label, why, fields, times, lastAt }: LookRow, people: ReadonlyMap<string, PersonView>): LookView => ({
  on: onDay, by: people.get(lookerId) ?? { id: lookerId, name: '', duty: null, place: null }, duty: duty as DutyName | null, why, about: about === aboutNothing ? null : { id: about, label: label ?? '' }, fields, times, lastAt,
});

/** 谁看过我的资料: by name and by the duty they had then, since whoever looks at others does so in an office (T-4). */
export const looksAtMe = async (ctx: Ctx, { after }: { readonly after?: string | undefined }): Promise<LookList> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const { rows, next } = await loadLooks(ctx.tx, id, after);
  const people = await peopleByIds(ctx.tx, rows.map(({ lookerId }) => lookerId), ctx.now);
  return { rows: rows.map((row) => lookView(row, people)), next };
};

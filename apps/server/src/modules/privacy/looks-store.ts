import { sql } from 'kysely';
import type { LookField, LookWhy } from '@linyi/contract';
import { dayInChina } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import { prepare, q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import { isOnDuty, isResident } from '../../kernel/ctx.ts';
import type { Actor, Ctx, Look } from '../../kernel/ctx.ts';
import { seenIn } from './domain/looks.ts';

/** A page that is opened again and again within this time is one look. */
const sameLookFor = '10 minutes';
type Writing = { communityId: string; onDay: string; lookerId: string; duty: string | null; now: Instant; residents: readonly string[]; whys: readonly string[]; abouts: readonly string[]; labels: readonly (string | null)[]; fields: readonly string[] };
const write = prepare<unknown, Writing>((slot) => raw(sql`
  insert into looks as known (community_id, resident_id, on_day, looker_id, why, about, label, duty, fields, times, first_at, last_at)
  select ${slot('communityId')}::uuid, seen.resident_id, ${slot('onDay')}::date, ${slot('lookerId')}::uuid, seen.why, seen.about, seen.label, ${slot('duty')}::text, string_to_array(seen.fields, ','), 1, ${slot('now')}::timestamptz, ${slot('now')}::timestamptz
  from unnest(${slot('residents')}::uuid[], ${slot('whys')}::text[], ${slot('abouts')}::uuid[], ${slot('labels')}::text[], ${slot('fields')}::text[]) seen(resident_id, why, about, label, fields)
  on conflict (community_id, resident_id, on_day, looker_id, why, about) do update
    set times = known.times + 1, last_at = excluded.last_at, fields = array(select distinct each from unnest(known.fields || excluded.fields) each order by 1)
    where known.last_at < excluded.last_at - ${sql.lit(sameLookFor)}::interval or not known.fields @> excluded.fields`));

/** The duty by which somebody looked: the first they answer residents by. */
const dutyOf = (actor: Actor): string | null => (isResident(actor) && isOnDuty(actor) ? (actor.duties.find(({ duty }) => duty !== 'resident' && duty !== 'volunteer')?.duty ?? null) : null);

/** 记下谁看过: written with everything else; nothing waits for it but the commit. */
export const noteLooks = (ctx: Ctx, looks: readonly Look[]): void => {
  const { actor, tx, now } = ctx;
  const seen = isResident(actor) ? seenIn(looks, actor.id) : [];
  if (!isResident(actor) || seen.length === 0) return;
  tx.post(write, {
    communityId: tx.communityId, onDay: dayInChina(now), lookerId: actor.id, duty: dutyOf(actor), now,
    residents: seen.map(({ residentId }) => residentId), whys: seen.map(({ why }) => why), abouts: seen.map(({ about }) => about), labels: seen.map(({ label }) => label), fields: seen.map(({ fields }) => fields.join(',')),
  });
};

export type LookRow = { readonly onDay: string; readonly lookerId: string; readonly why: LookWhy; readonly about: string; readonly label: string | null; readonly duty: string | null; readonly fields: LookField[]; readonly times: number; readonly lastAt: Instant };
const aPage = 50;
/** Looks at somebody's data, the newest day first. */
export const loadLooks = async (tx: Tx, residentId: string, after: string | undefined): Promise<{ readonly rows: LookRow[]; readonly next: string | null }> => {
  const [day, looker, why, about] = after?.split('~') ?? [];
  const base = q.selectFrom('looks').select(['onDay', 'lookerId', 'why', 'about', 'label', 'duty', 'fields', 'times', 'lastAt'])
    .where('communityId', '=', tx.communityId).where('residentId', '=', residentId)
    .$if(about !== undefined, (each) => each.where(sql<boolean>`(on_day, looker_id, why, about) < (${day}::date, ${looker}::uuid, ${why}::text, ${about}::uuid)`));
  const rows = (await tx.all(base.orderBy('onDay', 'desc').orderBy('lookerId', 'desc').orderBy('why', 'desc').orderBy('about', 'desc').limit(aPage + 1))) as unknown as LookRow[];
  const last = rows[aPage - 1];
  return { rows: rows.slice(0, aPage), next: rows.length > aPage && last ? [last.onDay, last.lookerId, last.why, last.about].join('~') : null };
};

/** Lets go of looks older than a day. @returns how many. */
export const forgetLooks = (tx: Tx, before: string): Promise<number> => tx.run(q.deleteFrom('looks').where('communityId', '=', tx.communityId).where('onDay', '<', before));

import type { MessageChannel, MessageChoices } from '@linyi/contract';
import { uuidAt } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { reachOf } from '../people/index.ts';
import type { Reach } from '../people/index.ts';
import { channelsOn, choicesOf, hold, letGo, lockDueHeld, lockUsed, saveUsed } from './choices-store.ts';
import type { DueHeld, Held } from './choices-store.ts';
import { addDeliveries } from './delivery-store.ts';
import type { NewDelivery } from './delivery-store.ts';
import { groupOf, waysFor, weightOf } from './domain/groups.ts';
import { digestTurn, turnOf, weekOf } from './domain/turn.ts';

/** A notice that has just been written. */
export type Fresh = { readonly noticeId: string; readonly residentId: string; readonly kind: string; readonly urgent: boolean };

type Reaches = ReadonlyMap<string, readonly Reach[]>;
const reachesOf = async (ctx: Ctx, residentIds: readonly string[], on: readonly MessageChannel[]): Promise<Reaches> => {
  const byResident = new Map<string, Reach[]>();
  for (const reach of await reachOf(ctx.tx, [...new Set(residentIds)], on)) byResident.set(reach.residentId, [...(byResident.get(reach.residentId) ?? []), reach]);
  return byResident;
};

type Told = { readonly residentId: string; readonly notices: readonly Pick<Fresh, 'noticeId' | 'kind' | 'urgent'>[] };
/** One delivery for each way by which somebody wants to hear at least one of these notices; by that way it tells those alone. */
const deliveriesFor = (ctx: Ctx, { residentId, notices }: Told, { choices, reaches }: { readonly choices: MessageChoices; readonly reaches: readonly Reach[] }): NewDelivery[] =>
  reaches.flatMap(({ channel, contactId }) => {
    const wanted = notices.filter((notice) => waysFor(choices, notice, [channel]).length > 0);
    if (wanted.length === 0) return [];
    return [{
      deliveryId: uuidAt(ctx.now, ctx.chance(10)), residentId, channel, contactId, purpose: wanted.length > 1 ? 'digest' as const : 'notice' as const,
      noticeIds: wanted.map(({ noticeId }) => noticeId), urgent: wanted.some(({ urgent }) => urgent), params: null,
    }];
  });

const isWanted = (choices: MessageChoices, notice: Pick<Fresh, 'kind' | 'urgent'>, reaches: readonly Reach[]): boolean =>
  waysFor(choices, notice, reaches.map(({ channel }) => channel)).length > 0;

/** 排队: what has just been written in the inbox is queued for the ways out, or held for a digest, in the same transaction (N-6). */
export const queueOutward = async (ctx: Ctx, fresh: readonly Fresh[]): Promise<void> => {
  if (fresh.length === 0) return;
  const on = await channelsOn(ctx.tx);
  if (on.length === 0) return;
  const reaches = await reachesOf(ctx, fresh.map(({ residentId }) => residentId), on);
  if (reaches.size === 0) return;
  const choices = await choicesOf(ctx.tx, [...reaches.keys()]);
  const wanted = fresh.filter((notice) => isWanted(choices(notice.residentId), notice, reaches.get(notice.residentId) ?? []));
  const weekOn = weekOf(ctx.now);
  const used = await lockUsed(ctx.tx, wanted.filter(({ kind, urgent }) => weightOf(groupOf(kind, urgent)) === 'usual').map(({ residentId }) => residentId), weekOn);
  const [going, held, counted]: [NewDelivery[], Held[], Map<string, number>] = [[], [], new Map<string, number>()];
  for (const notice of wanted) {
    const { noticeId, residentId } = notice;
    const standing = { choices: choices(residentId), used: used.get(residentId) ?? 0 };
    const turn = turnOf(ctx.now, weightOf(groupOf(notice.kind, notice.urgent)), standing);
    if (turn.does === 'hold') held.push({ noticeId, residentId, reason: turn.reason, dueAt: turn.dueAt });
    if (turn.does !== 'go') continue;
    going.push(...deliveriesFor(ctx, { residentId, notices: [notice] }, { choices: standing.choices, reaches: reaches.get(residentId) ?? [] }));
    if (turn.counts) {
      used.set(residentId, standing.used + 1);
      counted.set(residentId, standing.used + 1);
    }
  }
  addDeliveries(ctx, going);
  hold(ctx.tx, held);
  saveUsed(ctx.tx, weekOn, counted);
};

const peopleAtOnce = 200;
const byResident = (rows: readonly DueHeld[]): Map<string, DueHeld[]> => {
  const grouped = new Map<string, DueHeld[]>();
  for (const row of rows) grouped.set(row.residentId, [...(grouped.get(row.residentId) ?? []), row]);
  return grouped;
};

type Gathered = { readonly going: readonly DueHeld[]; readonly waiting: readonly Held[]; readonly counts: boolean };
/** What of all that is held for one person goes now: everything in one message, or what a duty brings alone. */
const gatherFor = (ctx: Ctx, rows: readonly DueHeld[], standing: { readonly choices: MessageChoices; readonly used: number }): Gathered => {
  const isDuty = ({ kind, urgent }: DueHeld): boolean => weightOf(groupOf(kind, urgent)) !== 'usual';
  const [duty, usual] = [rows.filter(isDuty), rows.filter((row) => !isDuty(row))];
  const reason = usual.some((row) => row.reason === 'week' && row.dueAt <= ctx.now) ? 'week' as const : 'quiet' as const;
  const dutyTurn = digestTurn(ctx.now, { reason: 'quiet', weight: 'duty' }, standing);
  const usualTurn = digestTurn(ctx.now, { reason, weight: 'usual' }, standing);
  const held = (all: readonly DueHeld[], turn: ReturnType<typeof digestTurn>): Held[] =>
    turn.does === 'hold' ? all.map(({ noticeId, residentId }) => ({ noticeId, residentId, reason: turn.reason, dueAt: turn.dueAt })) : [];
  return {
    going: [...(dutyTurn.does === 'go' ? duty : []), ...(usualTurn.does === 'go' ? usual : [])].toSorted((a, b) => (a.noticeId < b.noticeId ? -1 : 1)),
    waiting: [...held(duty, dutyTurn), ...held(usual, usualTurn)],
    counts: usualTurn.does === 'go' && usual.length > 0,
  };
};

/** 汇总: what was held and has come due goes as one message a person; what was read in the app meanwhile isn't told again. @returns how many notices were looked at. */
export const gatherDigests = async (ctx: Ctx): Promise<number> => {
  const rows = await lockDueHeld(ctx.tx, ctx.now, peopleAtOnce);
  if (rows.length === 0) return 0;
  const unread = byResident(rows.filter(({ readAt }) => readAt === null));
  const people = [...unread.keys()];
  const on = await channelsOn(ctx.tx);
  const [reaches, choices] = [await reachesOf(ctx, people, on), await choicesOf(ctx.tx, people)];
  const weekOn = weekOf(ctx.now);
  const used = await lockUsed(ctx.tx, people, weekOn);
  await letGo(ctx.tx, rows.map(({ noticeId }) => noticeId));
  const [going, held, counted]: [NewDelivery[], Held[], Map<string, number>] = [[], [], new Map<string, number>()];
  for (const [residentId, theirs] of unread) {
    const standing = { choices: choices(residentId), used: used.get(residentId) ?? 0 };
    const wanted = theirs.filter((notice) => isWanted(standing.choices, notice, reaches.get(residentId) ?? []));
    const gathered = gatherFor(ctx, wanted, standing);
    held.push(...gathered.waiting);
    if (gathered.going.length === 0) continue;
    going.push(...deliveriesFor(ctx, { residentId, notices: gathered.going }, { choices: standing.choices, reaches: reaches.get(residentId) ?? [] }));
    if (gathered.counts) counted.set(residentId, standing.used + 1);
  }
  addDeliveries(ctx, going);
  hold(ctx.tx, held);
  saveUsed(ctx.tx, weekOn, counted);
  return rows.length;
};

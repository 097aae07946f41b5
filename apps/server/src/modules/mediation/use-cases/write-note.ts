import type { z } from 'zod';
import { isBefore, Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { measurementInput } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { takePhotos } from '../../files/index.ts';
import { thousandthsOf } from '../domain/reading.ts';
import { actorId, enter } from '../enter.ts';
import { insertMeasurement, insertNote, loadSessions, saveCase } from '../store.ts';

/** 记录: for those in the case; one for the mediators alone is written by a mediator (M-9). No event tells of it. */
export const writeNote = async (ctx: Ctx, input: { mediationId: string; text: string; sessionId?: string | undefined; audience: 'all' | 'mediators' }): Promise<void> => {
  const { mediation, me } = await enter(ctx, input.mediationId, 'note');
  if (input.audience === 'mediators' && me.seat !== 'mediator') throw new Refused([{ code: 'mediation.mediatorsOnly' }]);
  if (input.sessionId !== undefined && !(await loadSessions(ctx.tx, mediation.mediationId)).some(({ sessionId }) => sessionId === input.sessionId)) throw new Refused([{ code: 'mediation.sessionUnknown' }]);
  await insertNote(ctx, mediation.mediationId, { sessionId: input.sessionId ?? null, byResident: actorId(ctx), text: input.text, audience: input.audience });
  await saveCase(ctx, { ...mediation, version: mediation.version + 1 });
};

/** 测量: evidence says by what, how much, when, where and by whom (M-8). */
export const measure = async (ctx: Ctx, input: z.infer<typeof measurementInput> & { mediationId: string }): Promise<void> => {
  const { mediation } = await enter(ctx, input.mediationId, 'measure');
  const measuredAt = new Date(input.measuredAt).toJSON() as Instant;
  if (isBefore(ctx.now, measuredAt)) throw new Refused([{ code: 'mediation.measuredLater' }]);
  const { quantity, instrument, unit, place, measuredBy } = input;
  const photoIds = await takePhotos(ctx, input.photoIds, 'concerned');
  await insertMeasurement(ctx, mediation.mediationId, { measurementId: ctx.newId(), quantity, instrument, valueThousandths: thousandthsOf(input.value), unit, measuredAt, place, measuredBy, remark: input.remark || null, addedBy: actorId(ctx), addedAt: ctx.now, photoIds });
  await saveCase(ctx, { ...mediation, version: mediation.version + 1 });
};

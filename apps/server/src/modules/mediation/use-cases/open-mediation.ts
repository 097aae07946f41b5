import type { z } from 'zod';
import { must, Refused } from '@linyi/kernel';
import type { MediationPersonInput, openMediationInput } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { findMatter, markMediation } from '../../matters/index.ts';
import { loadResident, mustBeSignedIn } from '../../people/index.ts';
import { personNeeded } from '../domain/case.ts';
import type { Mediation, Seat } from '../domain/case.ts';
import { enter } from '../enter.ts';
import { mayMediate } from '../policy.ts';
import { insertCase, insertPerson, attachMatter, loadPeople, saveCase } from '../store.ts';

/** A resident who isn't in the case yet. */
const newcomer = async (ctx: Ctx, mediationId: string, residentId: string): Promise<{ readonly residentId: string; readonly name: string }> => {
  const resident = await loadResident(ctx.tx, residentId);
  if (!resident) throw new Refused([{ code: 'people.unknown' }]);
  const isThere = (await loadPeople(ctx.tx, mediationId)).some((each) => each.residentId === residentId && each.leftAt === null);
  if (isThere) throw new Refused([{ code: 'mediation.personThere', params: { name: resident.name } }]);
  return { residentId, name: resident.name };
};

/** Somebody comes into the case: a resident by their own name, or another by the name they gave. Nobody is in it twice. */
const bringIn = async (ctx: Ctx, mediationId: string, person: MediationPersonInput & { readonly seat: Seat }): Promise<string> => {
  must(personNeeded(person));
  const who = person.residentId === undefined ? { residentId: null, name: person.name ?? '' } : await newcomer(ctx, mediationId, person.residentId);
  return insertPerson(ctx, mediationId, { seat: person.seat, ...who, side: person.side ?? null });
};

/** 立案: opens a case, from matters or without one. Who opens it mediates; each matter's page says that it is talked over, and no more (M-9). */
export const openMediation = async (ctx: Ctx, input: z.infer<typeof openMediationInput>): Promise<Mediation> => {
  must(mayMediate(ctx.actor));
  const { id } = must(mustBeSignedIn(ctx.actor));
  const mediation: Mediation = {
    mediationId: ctx.newId(), version: 1, kind: input.kind, title: input.title, state: 'open', round: 1, openedBy: id, openedAt: ctx.now, settledAt: null, endedAt: null, agreement: null, agreedAt: null, outcome: null,
  };
  await insertCase(ctx, mediation);
  const asked = [id, ...input.mediators.filter((each) => each !== id)].map((residentId) => ({ residentId, seat: 'mediator' }) as const);
  for (const person of [...asked, ...input.parties.map((party) => ({ ...party, seat: 'party' as const }))]) await bringIn(ctx, mediation.mediationId, person);
  const numbered = await Promise.all(input.matterNumbers.map((number) => findMatter(ctx, { number })));
  for (const matterId of new Set([...input.matterIds, ...numbered.map((matter) => matter.matterId)])) await attachMatter(ctx, mediation.mediationId, (await markMediation(ctx, { matterId })).matterId);
  ctx.emit({ type: 'mediation.opened', aggregate: 'mediation', id: mediation.mediationId, version: 1 });
  return mediation;
};

/** 加人: another party or mediator. */
export const addPerson = async (ctx: Ctx, input: MediationPersonInput & { readonly mediationId: string; readonly seat: Seat }): Promise<Mediation> => {
  const { mediation } = await enter(ctx, input.mediationId, 'addPerson');
  await bringIn(ctx, mediation.mediationId, input);
  const next = { ...mediation, version: mediation.version + 1 };
  await saveCase(ctx, next);
  ctx.emit({ type: 'mediation.personAdded', aggregate: 'mediation', id: mediation.mediationId, version: next.version });
  return next;
};

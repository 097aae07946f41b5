import { dayInChina, must, Refused, startOfDayInChina } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { draft, mayStillSign } from '../domain/pact.ts';
import type { CasePerson } from '../domain/case.ts';
import type { Pact } from '../domain/pact.ts';
import { actorId, enter } from '../enter.ts';
import type { Entered } from '../enter.ts';
import { insertSignature, insertVersion, loadSignatures, loadVersions } from '../pact-store.ts';
import { askAgreementAnew, saveAgreement, saveCase } from '../store.ts';

/** 公约: the first version, or the next with why; whoever signed the one before signs anew, and whether it is public is asked anew (M-9). */
export const draftPact = async (ctx: Ctx, input: { mediationId: string; title?: string | undefined; text: string; why: string }): Promise<Pact> => {
  const { mediation, pact } = await enter(ctx, input.mediationId, 'draftPact');
  const latest = pact && (await loadVersions(ctx.tx, pact.pactId)).at(-1);
  const { version } = must(draft(pact, input, latest));
  const next: Pact = { pactId: pact?.pactId ?? ctx.newId(), mediationId: mediation.mediationId, title: input.title ?? pact?.title ?? '', version, startedAt: pact?.startedAt ?? ctx.now };
  await insertVersion(ctx, next, { version, text: input.text, why: input.why || null, madeBy: actorId(ctx), madeAt: ctx.now });
  await askAgreementAnew(ctx, mediation.mediationId);
  await saveCase(ctx, { ...mediation, version: mediation.version + 1 });
  ctx.emit({ type: 'pact.drafted', aggregate: 'mediation', id: mediation.mediationId, version: mediation.version + 1, pactVersion: version });
  return next;
};

const signing = async (ctx: Ctx, { mediation, pact }: Entered, by: { personId: string | null; name: string; way: 'online' | 'paper'; on?: string }): Promise<void> => {
  if (!pact) throw new Refused([{ code: 'mediation.noPact' }]);
  if (by.personId !== null) must(mayStillSign(await loadSignatures(ctx.tx, pact.pactId), { personId: by.personId, version: pact.version }));
  const signedAt = by.on === undefined ? ctx.now : startOfDayInChina(by.on);
  await insertSignature(ctx, pact.pactId, { signatureId: ctx.newId(), version: pact.version, personId: by.personId, name: by.name, way: by.way, signedAt, typedBy: by.way === 'paper' ? actorId(ctx) : null });
  await saveCase(ctx, { ...mediation, version: mediation.version + 1 });
  ctx.emit({ type: 'pact.signed', aggregate: 'mediation', id: mediation.mediationId, version: mediation.version + 1, pactVersion: pact.version });
};

/** 签字: a party signs the version in force on their own phone. */
export const signPact = async (ctx: Ctx, input: { mediationId: string; version: number | undefined }): Promise<void> => {
  const entered = await enter(ctx, input.mediationId, 'sign');
  if (input.version !== undefined && entered.pact?.version !== input.version) throw new Refused([{ code: 'mediation.pactChanged' }]);
  await signing(ctx, entered, { personId: entered.me.personId, name: entered.me.name, way: 'online' });
};

/** The party who is meant, as long as they are in the case. */
const partyNamed = (people: readonly CasePerson[], personId: string): CasePerson => {
  const party = people.find((each) => each.personId === personId && each.seat === 'party' && each.leftAt === null);
  if (!party) throw new Refused([{ code: 'mediation.personUnknown' }]);
  return party;
};

/** 纸上签的: typed in by a mediator, whose name stays beside it. */
export const signOnPaper = async (ctx: Ctx, input: { mediationId: string; personId?: string | undefined; name?: string | undefined; signedOn: string }): Promise<void> => {
  const entered = await enter(ctx, input.mediationId, 'signPaper');
  if (input.signedOn > dayInChina(ctx.now)) throw new Refused([{ code: 'mediation.signedLater' }]);
  const person = input.personId === undefined ? undefined : partyNamed(entered.people, input.personId);
  if (!person && input.name === undefined) throw new Refused([{ code: 'mediation.whoIsIt' }]);
  await signing(ctx, entered, { personId: person?.personId ?? null, name: person?.name ?? input.name ?? '', way: 'paper', on: input.signedOn });
};

/** 同意公开: a party's own word, or told by a mediator on whose word that was typed; it can be taken back at any time. */
export const agreeToPublish = async (ctx: Ctx, input: { mediationId: string; agrees: boolean; personId?: string | undefined }): Promise<void> => {
  const { mediation, people, me } = await enter(ctx, input.mediationId, input.personId === undefined ? 'agree' : 'agreeFor');
  const person = input.personId === undefined ? me : partyNamed(people, input.personId);
  // Who has an account says so themselves; what was told is typed in only for those who haven't.
  if (input.personId !== undefined && person.residentId !== null) throw new Refused([{ code: 'mediation.saysItThemselves' }]);
  await saveAgreement(ctx, mediation.mediationId, { personId: person.personId, agrees: input.agrees, typedBy: input.personId === undefined ? null : actorId(ctx) });
  await saveCase(ctx, { ...mediation, version: mediation.version + 1 });
};

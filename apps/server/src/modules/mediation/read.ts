import { must } from '@linyi/kernel';
import type { MediationAct, MediationPage, MediationList, MeasurementView, PactView, PublicMediation, ScriptList, DisputeKind } from '@linyi/contract';
import { mediationActs } from '@linyi/contract';
import { isResident } from '../../kernel/ctx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { keyOfTwo, pageBy } from '../../kernel/pages.ts';
import { loadMatter, personalKinds, survivorOf } from '../matters/index.ts';
import { mustBeSignedIn, peopleByIds } from '../people/index.ts';
import { isLawful, isPublic } from './domain/case.ts';
import type { CasePerson, Mediation } from './domain/case.ts';
import { readingOf } from './domain/reading.ts';
import { isInForce, unsignedOf } from './domain/pact.ts';
import type { Pact } from './domain/pact.ts';
import { loadBreaches, loadPact, loadSignatures, loadVersions } from './pact-store.ts';
import { mayMediate, standingOf } from './policy.ts';
import { caseOfMatter, casesOf, casesPage, loadCase, loadMeasurements, loadNotes, loadPeople, loadPhotos, loadScripts, scriptsPage, loadSessions, mattersOf } from './store.ts';

/** Names of those who wrote something in the case. */
const namesOf = async (ctx: Ctx, ids: readonly string[]): Promise<(id: string) => string> => {
  const people = await peopleByIds(ctx.tx, ids, ctx.now);
  return (id) => people.get(id)?.name ?? '';
};

export const myMediations = async (ctx: Ctx, { after }: { readonly after?: string | undefined }): Promise<MediationList> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const { rows, next } = pageBy(await casesOf(ctx, id, after), casesPage, ({ mediationId, state }) => keyOfTwo(state === 'open' ? 'open' : 'over', mediationId));
  return { rows: rows.map(({ mediationId, ...row }) => ({ id: mediationId, ...row })), next };
};

const measurementViews = async (ctx: Ctx, mediationId: string): Promise<MeasurementView[]> => {
  const [measurements, photos] = await Promise.all([loadMeasurements(ctx.tx, mediationId), loadPhotos(ctx.tx, mediationId)]);
  const nameOf = await namesOf(ctx, measurements.map(({ addedBy }) => addedBy));
  return measurements.map(({ measurementId, valueThousandths, addedBy, quantity, ...rest }) => ({
    id: measurementId, ...rest, quantity: quantity as MeasurementView['quantity'], value: readingOf(valueThousandths), addedBy: nameOf(addedBy),
    photos: photos.filter((photo) => photo.measurementId === measurementId).map(({ fileId, width, height }) => ({ id: fileId, width, height, large: `/api/c/${ctx.community.slug}/files/${fileId}/large`, small: `/api/c/${ctx.community.slug}/files/${fileId}/small` })),
  }));
};

type InCase = { readonly people: readonly CasePerson[]; readonly sessions: Awaited<ReturnType<typeof loadSessions>> };
const pactView = async (ctx: Ctx, pact: Pact | undefined, { people, sessions }: InCase): Promise<PactView | null> => {
  if (!pact) return null;
  const [versions, signatures, breaches] = await Promise.all([loadVersions(ctx.tx, pact.pactId), loadSignatures(ctx.tx, pact.pactId), loadBreaches(ctx.tx, pact.pactId)]);
  const nameOf = await namesOf(ctx, [...versions.map(({ madeBy }) => madeBy), ...signatures.flatMap(({ typedBy }) => typedBy ?? []), ...breaches.flatMap(({ reportedBy, handledBy }) => [reportedBy, ...(handledBy === null ? [] : [handledBy])])]);
  return {
    id: pact.pactId, title: pact.title, version: pact.version, unsigned: unsignedOf(people, signatures, pact.version).map(({ personId }) => personId),
    versions: versions.map(({ madeBy, ...version }) => ({
      ...version, madeBy: nameOf(madeBy),
      signatures: signatures.filter((each) => each.version === version.version).map(({ signatureId, personId, name, way, signedAt, typedBy }) => ({ id: signatureId, personId, name, way, signedAt, typedBy: typedBy === null ? null : nameOf(typedBy) })),
    })),
    breaches: breaches.map(({ breachId, reportedBy, handledBy, sessionId, ...rest }) => ({
      id: breachId, ...rest, reportedBy: nameOf(reportedBy), handledBy: handledBy === null ? null : nameOf(handledBy), session: sessions.find((session) => session.sessionId === sessionId)?.at ?? null,
    })),
  };
};

type Doing = { readonly mediation: Mediation; readonly me: CasePerson; readonly pact: PactView | null };
const hasSomethingToShow = ({ mediation, pact }: Doing): boolean => pact !== null || mediation.outcome !== null;
/** What an act needs besides being lawful. */
const needs: Readonly<Partial<Record<MediationAct, (doing: Doing) => boolean>>> = {
  sign: ({ pact, me }) => pact?.unsigned.includes(me.personId) === true,
  reportBreach: ({ pact }) => pact?.unsigned.length === 0,
  handleBreach: ({ pact }) => pact?.breaches.some(({ state }) => state === 'reported') === true,
  agree: hasSomethingToShow, agreeFor: hasSomethingToShow,
};
const mayDo = (doing: Doing): MediationAct[] => mediationActs.filter((act) =>
  isLawful(act, { mediation: doing.mediation, seat: doing.me.seat, hasPact: doing.pact !== null }).ok && needs[act]?.(doing) !== false);

/** A case as this reader may see it: its parties and mediators, and nobody else, whatever their duty (M-9). */
export const mediationPageOf = async (ctx: Ctx, mediationId: string): Promise<MediationPage> => {
  const people = await loadPeople(ctx.tx, mediationId);
  const me = must(standingOf(ctx.actor, people));
  const [mediation, sessions, notes, measurements, pact, matterIds] = await Promise.all([
    loadCase(ctx.tx, mediationId), loadSessions(ctx.tx, mediationId), loadNotes(ctx.tx, mediationId), measurementViews(ctx, mediationId), loadPact(ctx.tx, mediationId), mattersOf(ctx.tx, mediationId),
  ]);
  const [view, matters, nameOf] = [await pactView(ctx, pact, { people, sessions }), await Promise.all(matterIds.map((id) => loadMatter(ctx.tx, id))), await namesOf(ctx, notes.map(({ byResident }) => byResident))];
  const inCase = people.filter(({ leftAt }) => leftAt === null);
  // A case is nobody's business outside it: the look says that it was a mediation, and not which.
  ctx.look({ whose: inCase.flatMap(({ seat, residentId }) => (seat === 'party' && residentId !== null ? [residentId] : [])), fields: ['name', 'words'], why: 'mediation' });
  const { kind, title, state, openedAt, version, settledAt, endedAt, agreement, outcome } = mediation;
  return {
    id: mediationId, kind, title, state, openedAt, version, settledAt, endedAt, agreement, outcome, seat: me.seat, isOutcomePublic: isPublic(people),
    nextSession: sessions.find((session) => session.state === 'planned')?.at ?? null, openBreaches: view?.breaches.filter((each) => each.state === 'reported').length ?? 0, parties: inCase.filter(({ seat }) => seat === 'party').length,
    matters: matters.map(({ matterId, number }) => ({ id: matterId, number })),
    people: inCase.map(({ personId, residentId, seat, name, side, agreesToPublish }) => ({ id: personId, residentId: me.seat === 'mediator' ? residentId : null, seat, name, side, agreesToPublish, me: personId === me.personId })),
    sessions: sessions.map(({ sessionId, came, ...session }) => ({ id: sessionId, ...session, came: [...came] })),
    notes: notes.filter(({ audience }) => audience === 'all' || me.seat === 'mediator').map(({ noteId, byResident, ...note }) => ({ id: noteId, ...note, by: nameOf(byResident) })),
    measurements, pact: view, may: mayDo({ mediation, me, pact: view }),
  };
};

/** What everybody may know of the talks about a matter; null where there are none (M-9). */
export const publicMediationOf = async (ctx: Ctx, matterId: string): Promise<PublicMediation | null> => {
  const matter = await survivorOf(ctx.tx, await loadMatter(ctx.tx, matterId));
  const mediationId = await caseOfMatter(ctx.tx, matter.matterId);
  if (mediationId === undefined) return null;
  const [{ state, openedAt, outcome }, people, sessions, pact] = await Promise.all([loadCase(ctx.tx, mediationId), loadPeople(ctx.tx, mediationId), loadSessions(ctx.tx, mediationId), loadPact(ctx.tx, mediationId)]);
  const isTold = isPublic(people);
  const [signatures, versions] = pact && isTold ? await Promise.all([loadSignatures(ctx.tx, pact.pactId), loadVersions(ctx.tx, pact.pactId)]) : [[], []];
  const latest = versions.at(-1);
  const isShown = pact !== undefined && latest !== undefined && isInForce(people, signatures, pact.version);
  return {
    state, since: openedAt, sessions: sessions.filter((session) => session.state === 'held').length, outcome: isTold ? outcome : null,
    pact: isShown ? { title: pact.title, version: pact.version, text: latest.text, since: latest.madeAt, signatures: signatures.filter(({ version }) => version === pact.version).length } : null,
  };
};

/** 话术: checked ones for every mediator, drafts for who wrote them and for whoever may check them. */
export const scriptsOf = async (ctx: Ctx, query: { readonly kind?: DisputeKind | undefined; readonly after?: string | undefined }): Promise<ScriptList> => {
  must(mayMediate(ctx.actor));
  const { rows: scripts, next } = pageBy(await loadScripts(ctx.tx, query), scriptsPage, ({ state, scriptId }) => keyOfTwo(state, scriptId));
  const nameOf = await namesOf(ctx, scripts.flatMap(({ writtenBy, checkedBy }) => [writtenBy, ...(checkedBy === null ? [] : [checkedBy])]));
  const rows = scripts.map(({ scriptId, writtenBy, checkedBy, checkedAt: _at, ...script }) => ({
    id: scriptId, ...script, writtenBy: nameOf(writtenBy), checkedBy: checkedBy === null ? null : nameOf(checkedBy), mine: isResident(ctx.actor) && ctx.actor.id === writtenBy,
    found: script.state === 'draft' ? personalKinds(script.title, script.text) : [],
  }));
  return { rows, next };
};

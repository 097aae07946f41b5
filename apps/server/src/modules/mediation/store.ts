import { sql } from 'kysely';
import { Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { DisputeKind } from '@linyi/contract';
import { q, raw } from '../../db/tx.ts';
import type { Tx } from '../../db/tx.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { partsOf } from '../../kernel/pages.ts';
import type { CasePerson, Mediation, Seat, Session } from './domain/case.ts';

const caseColumns = ['mediationId', 'version', 'kind', 'title', 'state', 'round', 'openedBy', 'openedAt', 'settledAt', 'endedAt', 'agreement', 'agreedAt', 'outcome'] as const;
const unknown = (): never => {
  throw new Refused([{ code: 'mediation.unknown' }]);
};

/** The case, held until the transaction ends. @throws Refused `mediation.unknown` where there is none here. */
export const lockCase = async ({ tx }: Ctx, mediationId: string): Promise<Mediation> =>
  ((await tx.first(q.selectFrom('mediations').select(caseColumns).where('communityId', '=', tx.communityId).where('mediationId', '=', mediationId).forUpdate())) as Mediation | undefined) ?? unknown();
export const loadCase = async (tx: Tx, mediationId: string): Promise<Mediation> =>
  ((await tx.first(q.selectFrom('mediations').select(caseColumns).where('communityId', '=', tx.communityId).where('mediationId', '=', mediationId))) as Mediation | undefined) ?? unknown();
export const insertCase = async ({ tx }: Ctx, mediation: Mediation): Promise<void> => {
  await tx.run(q.insertInto('mediations').values({ communityId: tx.communityId, ...mediation }));
};
export const saveCase = async ({ tx }: Ctx, { mediationId, ...columns }: Mediation): Promise<void> => {
  await tx.run(q.updateTable('mediations').set(columns).where('communityId', '=', tx.communityId).where('mediationId', '=', mediationId));
};

const personColumns = ['personId', 'seat', 'residentId', 'name', 'side', 'leftAt', 'agreesToPublish', 'agreedAt', 'agreedTypedBy'] as const;
export const loadPeople = async (tx: Tx, mediationId: string): Promise<CasePerson[]> =>
  (await tx.all(q.selectFrom('mediationPeople').select(personColumns).where('communityId', '=', tx.communityId).where('mediationId', '=', mediationId).orderBy('addedAt').orderBy('personId'))) as CasePerson[];
export type NewPerson = Pick<CasePerson, 'seat' | 'residentId' | 'name' | 'side'>;
export const insertPerson = async (ctx: Ctx, mediationId: string, person: NewPerson): Promise<string> => {
  const personId = ctx.newId();
  await ctx.tx.run(q.insertInto('mediationPeople').values({ communityId: ctx.tx.communityId, mediationId, personId, addedAt: ctx.now, ...person }));
  return personId;
};
export const saveAgreement = async (ctx: Ctx, mediationId: string, { personId, agrees, typedBy }: { personId: string; agrees: boolean; typedBy: string | null }): Promise<void> => {
  await ctx.tx.run(q.updateTable('mediationPeople').set({ agreesToPublish: agrees, agreedAt: ctx.now, agreedTypedBy: typedBy }).where('communityId', '=', ctx.tx.communityId).where('mediationId', '=', mediationId).where('personId', '=', personId));
};
/** Other words need another yes. */
export const askAgreementAnew = async ({ tx }: Ctx, mediationId: string): Promise<void> => {
  await tx.run(q.updateTable('mediationPeople').set({ agreesToPublish: null, agreedAt: null, agreedTypedBy: null }).where('communityId', '=', tx.communityId).where('mediationId', '=', mediationId).where('seat', '=', 'party'));
};

export const attachMatter = async ({ tx }: Ctx, mediationId: string, matterId: string): Promise<void> => {
  await tx.run(q.insertInto('mediationMatters').values({ communityId: tx.communityId, mediationId, matterId }).onConflict((conflict) => conflict.doNothing()));
};
export const mattersOf = async (tx: Tx, mediationId: string): Promise<string[]> =>
  (await tx.all(q.selectFrom('mediationMatters').select('matterId').where('communityId', '=', tx.communityId).where('mediationId', '=', mediationId).orderBy('matterId'))).map(({ matterId }) => matterId);
/** The newest case about a matter. */
export const caseOfMatter = async (tx: Tx, matterId: string): Promise<string | undefined> =>
  (await tx.first(q.selectFrom('mediationMatters').select('mediationId').where('communityId', '=', tx.communityId).where('matterId', '=', matterId).orderBy('mediationId', 'desc').limit(1)))?.mediationId;

const sessionColumns = ['sessionId', 'at', 'place', 'state', 'came', 'why'] as const;
export const loadSessions = async (tx: Tx, mediationId: string): Promise<Session[]> =>
  (await tx.all(q.selectFrom('mediationSessions').select(sessionColumns).where('communityId', '=', tx.communityId).where('mediationId', '=', mediationId).orderBy('at').orderBy('sessionId'))) as Session[];
export const insertSession = async ({ tx }: Ctx, mediationId: string, session: Session): Promise<void> => {
  await tx.run(q.insertInto('mediationSessions').values({ communityId: tx.communityId, mediationId, ...session, came: [...session.came] }));
};
export const saveSession = async ({ tx }: Ctx, { sessionId, state, came, why }: Session): Promise<void> => {
  await tx.run(q.updateTable('mediationSessions').set({ state, came: [...came], why }).where('communityId', '=', tx.communityId).where('sessionId', '=', sessionId));
};

export type Note = { readonly noteId: string; readonly sessionId: string | null; readonly byResident: string; readonly at: Instant; readonly text: string; readonly audience: 'all' | 'mediators' };
export const loadNotes = async (tx: Tx, mediationId: string): Promise<Note[]> =>
  (await tx.all(q.selectFrom('mediationNotes').select(['noteId', 'sessionId', 'byResident', 'at', 'text', 'audience']).where('communityId', '=', tx.communityId).where('mediationId', '=', mediationId).orderBy('noteId'))) as Note[];
export const insertNote = async (ctx: Ctx, mediationId: string, note: Pick<Note, 'sessionId' | 'byResident' | 'text' | 'audience'>): Promise<void> => {
  await ctx.tx.run(q.insertInto('mediationNotes').values({ communityId: ctx.tx.communityId, mediationId, noteId: ctx.newId(), at: ctx.now, ...note }));
};

export type Measurement = {
  readonly measurementId: string; readonly quantity: string; readonly instrument: string; readonly valueThousandths: number; readonly unit: string; readonly measuredAt: Instant; readonly place: string; readonly measuredBy: string;
  readonly remark: string | null; readonly addedBy: string; readonly addedAt: Instant;
};
export const loadMeasurements = async (tx: Tx, mediationId: string): Promise<Measurement[]> => tx.all(
  q.selectFrom('mediationMeasurements').select(['measurementId', 'quantity', 'instrument', 'valueThousandths', 'unit', 'measuredAt', 'place', 'measuredBy', 'remark', 'addedBy', 'addedAt'])
    .where('communityId', '=', tx.communityId).where('mediationId', '=', mediationId).orderBy('measuredAt').orderBy('measurementId'));
export const insertMeasurement = async ({ tx }: Ctx, mediationId: string, { photoIds, ...measurement }: Measurement & { readonly photoIds: readonly string[] }): Promise<void> => {
  await tx.run(q.insertInto('mediationMeasurements').values({ communityId: tx.communityId, mediationId, ...measurement }));
  if (photoIds.length > 0) await tx.run(q.insertInto('mediationPhotos').values(photoIds.map((fileId) => ({ communityId: tx.communityId, mediationId, measurementId: measurement.measurementId, fileId }))));
};
export type CasePhoto = { readonly measurementId: string; readonly fileId: string; readonly width: number; readonly height: number };
export const loadPhotos = async (tx: Tx, mediationId: string): Promise<CasePhoto[]> => tx.all(
  q.selectFrom('mediationPhotos as p').innerJoin('files as f', (join) => join.onRef('f.communityId', '=', 'p.communityId').onRef('f.fileId', '=', 'p.fileId'))
    .select(['p.measurementId', 'p.fileId', 'f.width', 'f.height']).where('p.communityId', '=', tx.communityId).where('p.mediationId', '=', mediationId).orderBy('p.fileId'));
export const caseOfPhoto = async (tx: Tx, fileId: string): Promise<string | undefined> =>
  (await tx.first(q.selectFrom('mediationPhotos').select('mediationId').where('communityId', '=', tx.communityId).where('fileId', '=', fileId)))?.mediationId;

export type MyCase = Pick<Mediation, 'mediationId' | 'kind' | 'title' | 'state' | 'openedAt'> & { readonly seat: Seat; readonly nextSession: Instant | null; readonly openBreaches: number; readonly parties: number };
export const casesPage = 50;
const caseOrder = sql<boolean>`(m.state = 'open')`;
const casesAfter = (after: string | undefined) => {
  const [state, id] = partsOf(after);
  return after === undefined ? sql`true` : sql<boolean>`(${caseOrder}, m.mediation_id) < (${state === 'open'}::boolean, ${id}::uuid)`;
};
/** The cases that a resident is in, open ones first, one more than a page. */
export const casesOf = ({ tx, now }: Ctx, residentId: string, after: string | undefined): Promise<MyCase[]> => tx.all(raw<MyCase>(sql`
  select m.mediation_id, m.kind, m.title, m.state, m.opened_at,
    coalesce(max(me.seat) filter (where me.seat = 'mediator'), 'party') as seat,
    (select min(s.at) from mediation_sessions s where s.community_id = m.community_id and s.mediation_id = m.mediation_id and s.state = 'planned' and s.at > ${now}::timestamptz - interval '3 hours') as next_session,
    (select count(*)::int from pacts p join pact_breaches b on b.community_id = p.community_id and b.pact_id = p.pact_id where p.community_id = m.community_id and p.mediation_id = m.mediation_id and b.state = 'reported') as open_breaches,
    (select count(*)::int from mediation_people o where o.community_id = m.community_id and o.mediation_id = m.mediation_id and o.seat = 'party' and o.left_at is null) as parties
  from mediation_people me join mediations m on m.community_id = me.community_id and m.mediation_id = me.mediation_id
  where me.community_id = ${tx.communityId}::uuid and me.resident_id = ${residentId}::uuid and me.left_at is null and ${casesAfter(after)}
  group by m.community_id, m.mediation_id order by ${caseOrder} desc, m.mediation_id desc limit ${casesPage + 1}`));

export type Script = { readonly scriptId: string; readonly version: number; readonly kind: DisputeKind; readonly title: string; readonly text: string; readonly state: 'draft' | 'checked' | 'retired'; readonly fromCase: boolean; readonly writtenBy: string; readonly writtenAt: Instant; readonly checkedBy: string | null; readonly checkedAt: Instant | null };
const scriptColumns = ['scriptId', 'version', 'kind', 'title', 'text', 'state', 'fromCase', 'writtenBy', 'writtenAt', 'checkedBy', 'checkedAt'] as const;
export const scriptsPage = 50;
type ScriptsAsked = { readonly kind?: DisputeKind | undefined; readonly after?: string | undefined };
/** Drafts first, then the newest; one more than a page. */
export const loadScripts = async (tx: Tx, { kind, after }: ScriptsAsked): Promise<Script[]> => (await tx.all(
  q.selectFrom('mediationScripts').select(scriptColumns).where('communityId', '=', tx.communityId).$if(kind !== undefined, (each) => each.where('kind', '=', kind ?? '')).where('state', '<>', 'retired')
    .$if(after !== undefined, (each) => each.where(sql<boolean>`(state, script_id) < (${partsOf(after)[0]}, ${partsOf(after)[1]}::uuid)`))
    .orderBy('state', 'desc').orderBy('scriptId', 'desc').limit(scriptsPage + 1))) as Script[];
export const lockScript = async ({ tx }: Ctx, scriptId: string): Promise<Script> => {
  const script = (await tx.first(q.selectFrom('mediationScripts').select(scriptColumns).where('communityId', '=', tx.communityId).where('scriptId', '=', scriptId).forUpdate())) as Script | undefined;
  if (!script) throw new Refused([{ code: 'mediation.scriptUnknown' }]);
  return script;
};
export const insertScript = async ({ tx }: Ctx, script: Script): Promise<void> => {
  await tx.run(q.insertInto('mediationScripts').values({ communityId: tx.communityId, ...script }));
};
export const saveScript = async ({ tx }: Ctx, { scriptId, ...columns }: Script): Promise<void> => {
  await tx.run(q.updateTable('mediationScripts').set(columns).where('communityId', '=', tx.communityId).where('scriptId', '=', scriptId));
};

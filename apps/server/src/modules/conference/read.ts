import type { AddresseeView, CommitmentView, ConferenceList, ConferenceName, ConferencePage, HardRoad, HardRow, JointList } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { keyOfTwo, pageBy } from '../../kernel/pages.ts';
import { inForceAt } from '../charter/index.ts';
import { loadMatter, loadMatters, loadOpenHard, maySeeUnpublished, rowsOf } from '../matters/index.ts';
import type { Matter } from '../matters/index.ts';
import { peopleByIds } from '../people/index.ts';
import { loadAddressees } from './addressee-store.ts';
import { broughtTo, calledConferences, conferencesPage, countAgendas, listConferences, loadAgenda, loadAgendasOf, loadCarries, loadCommitments, loadConference, loadConferences, loadParties, madeAt, openCommitments } from './conference-store.ts';
import { hasBegun, isCommitmentLate } from './domain/conference.ts';
import type { Carry, Commitment, Conference } from './domain/conference.ts';
import { isLate, isOpenHard } from './domain/request.ts';
import type { OutsideRequest } from './domain/request.ts';
import { mayConfer, maySeeContacts } from './policy.ts';
import { addresseeView, commitmentViews, conferenceName, entryView, requestView } from './present.ts';
import type { Around } from './present.ts';
import { loadReplies, loadRequests } from './request-store.ts';
import { loadRoad, loadRoadPhotos } from './road-store.ts';

/** Departments and deputies; how to reach them is for staff. */
export const addresseesOf = async (ctx: Ctx): Promise<AddresseeView[]> => (await loadAddressees(ctx.tx)).map((addressee) => addresseeView(addressee, maySeeContacts(ctx.actor)));

const aroundFor = async (ctx: Ctx, { matters, people }: { readonly matters: ReadonlyMap<string, Matter>; readonly people: readonly (string | null)[] }): Promise<Around> => ({
  slug: ctx.community.slug, now: ctx.now, contacts: maySeeContacts(ctx.actor), photos: await loadRoadPhotos(ctx.tx, [...matters.keys()]),
  people: await peopleByIds(ctx.tx, people.filter((id): id is string => id !== null && id !== ''), ctx.now),
  concerned: (matterId) => {
    const matter = matters.get(matterId);
    return matter !== undefined && maySeeUnpublished(ctx.actor, matter);
  },
});

type Promised = { readonly conferences: ReadonlyMap<string, Conference>; readonly carries: readonly Carry[] };
const promisedWith = async (ctx: Ctx, commitments: readonly Commitment[], more: readonly string[] = []): Promise<Promised> => {
  const carries = await loadCarries(ctx.tx, commitments.map(({ commitmentId }) => commitmentId));
  return { carries, conferences: await loadConferences(ctx.tx, [...commitments.map(({ conferenceId }) => conferenceId), ...carries.map(({ conferenceId }) => conferenceId), ...more]) };
};
const byTime = (conferences: Iterable<Conference>): ConferenceName[] => [...conferences].sort((a, b) => (a.at < b.at ? -1 : 1)).map(conferenceName);

/** 难事的路: all that was asked, answered and promised for a hard matter, in order, for everybody to read (M-10). */
export const hardRoadOf = async (ctx: Ctx, matterId: string): Promise<HardRoad> => {
  const { tx } = ctx;
  const matter = await loadMatter(tx, matterId);
  const [requests, replies, road, agendas, commitments] = [await loadRequests(tx, [matterId]), await loadReplies(tx, matterId), await loadRoad(tx, matterId), await loadAgendasOf(tx, [matterId]), await loadCommitments(tx, [matterId])];
  const promised = await promisedWith(ctx, commitments, agendas.map(({ conferenceId }) => conferenceId));
  const named = [...requests.map(({ askedBy }) => askedBy), ...replies.map(({ enteredBy }) => enteredBy), ...road.flatMap(({ byResident, params }) => [byResident, typeof params['holder'] === 'string' ? params['holder'] : null])];
  const around = await aroundFor(ctx, { matters: new Map([[matter.matterId, matter]]), people: named });
  const addressees = new Map((await loadAddressees(tx)).map((each) => [each.addresseeId, each]));
  const before = new Set(agendas.map(({ conferenceId }) => conferenceId));
  return {
    matterId: matter.matterId, requests: requests.map((request) => requestView(request, { addressees, replies, all: requests }, around)), commitments: commitmentViews(commitments, promised, around),
    conferences: byTime([...promised.conferences.values()].filter(({ conferenceId }) => before.has(conferenceId))), entries: road.map((entry) => entryView(entry, around)),
    mayWork: mayConfer(ctx.actor).ok, isOpen: isOpenHard(matter),
  };
};

const earliest = (moments: readonly HardRow['nextDueAt'][]): HardRow['nextDueAt'] => [...moments].filter((at) => at !== null).sort()[0] ?? null;
const rowFor = (ctx: Ctx, matter: HardRow['matter'], { requests, commitments }: { readonly requests: readonly OutsideRequest[]; readonly commitments: readonly Commitment[] }): HardRow => {
  const open = requests.filter(({ state }) => state === 'open');
  const promised = commitments.filter(({ state }) => state === 'open');
  return {
    matter, open: open.length, late: open.filter((request) => isLate(request, ctx.now)).length, answered: requests.filter(({ state }) => state === 'answered').length,
    commitments: promised.length, lateCommitments: promised.filter((each) => isCommitmentLate(each, ctx.now)).length, nextDueAt: earliest(open.map(({ dueAt }) => dueAt)),
  };
};

/** 联席会清单: what the next joint meeting has before it. */
export const jointListOf = async (ctx: Ctx): Promise<JointList> => {
  const { tx } = ctx;
  const [hard, promises] = [await loadOpenHard(tx), await openCommitments(tx)];
  const matters = new Map([...hard.map((matter) => [matter.matterId, matter] as const), ...(await loadMatters(tx, promises.map(({ matterId }) => matterId)))]);
  const [requests, rows, promised] = [await loadRequests(tx, hard.map(({ matterId }) => matterId)), await rowsOf(ctx, [...matters.values()]), await promisedWith(ctx, promises)];
  const rowById = new Map(rows.map((row) => [row.id, row]));
  const around = await aroundFor(ctx, { matters: new Map(promises.map(({ matterId }) => [matterId, matters.get(matterId)] as const).filter((pair): pair is readonly [string, Matter] => pair[1] !== undefined)), people: [] });
  const withMatter = (view: CommitmentView): JointList['commitments'] => {
    const matter = rowById.get(view.matterId);
    return matter ? [{ ...view, matter }] : [];
  };
  return {
    rows: hard.flatMap(({ matterId }) => {
      const matter = rowById.get(matterId);
      return matter ? [rowFor(ctx, matter, { requests: requests.filter((each) => each.matterId === matterId), commitments: promises.filter((each) => each.matterId === matterId) })] : [];
    }),
    commitments: commitmentViews(promises, promised, around).flatMap(withMatter), conferences: (await calledConferences(tx)).map(conferenceName),
  };
};

export const conferencesOf = async (ctx: Ctx, { after }: { readonly after?: string | undefined }): Promise<ConferenceList> => {
  const [{ rows: conferences, next }, counts] = [pageBy(await listConferences(ctx.tx, after), conferencesPage, ({ at, conferenceId }) => keyOfTwo(at, conferenceId)), await countAgendas(ctx.tx)];
  const promises = await madeAt(ctx.tx, conferences.map(({ conferenceId }) => conferenceId));
  return {
    rows: conferences.map((conference) => {
      const made = promises.filter(({ conferenceId }) => conferenceId === conference.conferenceId);
      return { ...conferenceName(conference), matters: counts.get(conference.conferenceId) ?? 0, commitments: made.length, kept: made.filter(({ state }) => state === 'kept').length };
    }),
    next,
  };
};

/** A conference: who, where, what was before it, what was concluded, promised and brought along (J-8). */
export const conferencePageOf = async (ctx: Ctx, conferenceId: string): Promise<ConferencePage> => {
  const { tx } = ctx;
  const conference = await loadConference(tx, conferenceId);
  const [parties, agenda, made, brought] = [await loadParties(tx, conferenceId), await loadAgenda(tx, conferenceId), await madeAt(tx, [conferenceId]), await broughtTo(tx, conference)];
  const all = [...made, ...brought];
  const matters = await loadMatters(tx, [...agenda, ...all].map(({ matterId }) => matterId));
  const [rows, promised, around] = [await rowsOf(ctx, [...matters.values()]), await promisedWith(ctx, all), await aroundFor(ctx, { matters, people: [conference.minutesBy] })];
  const rowById = new Map(rows.map((row) => [row.id, row]));
  const carriedHere = new Set(promised.carries.filter((carry) => carry.conferenceId === conferenceId).map(({ commitmentId }) => commitmentId));
  const keptHere = new Set(brought.filter(({ keptIn }) => keptIn === conferenceId).map(({ commitmentId }) => commitmentId));
  return {
    ...conferenceName(conference), parties: parties.map(({ kind, name, present }) => ({ kind, name, present })), minutes: conference.minutes, minutesAt: conference.minutesAt, cancelReason: conference.cancelReason,
    minutesBy: (conference.minutesBy && around.people.get(conference.minutesBy)) || null,
    agenda: agenda.flatMap(({ matterId, conclusion }) => {
      const matter = rowById.get(matterId);
      return matter ? [{ matter, conclusion }] : [];
    }),
    made: commitmentViews(made, promised, around),
    brought: commitmentViews(brought, promised, around).map((view) => ({ ...view, dealtWith: keptHere.has(view.id) ? 'kept' as const : carriedHere.has(view.id) ? 'carried' as const : null })),
    mayWork: mayConfer(ctx.actor).ok, hasBegun: hasBegun(conference, ctx.now), rules: await inForceAt(tx, 'councilRules', conference.minutesAt ?? ctx.now),
  };
};

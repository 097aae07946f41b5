import { Refused } from '@linyi/kernel';
import type { MatterSource, PaperForm, PersonView, ToTellList } from '@linyi/contract';
import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { keyOfTwo, pageBy } from '../../../kernel/pages.ts';
import { loadReporter, loadResident, peopleByIds } from '../../people/index.ts';
import type { Resident } from '../../people/index.ts';
import { loadPlace, namesOfPlaces } from '../../tenancy/index.ts';
import { tokenNames } from '../../tokens/index.ts';
import { clockFor } from '../domain/clocks.ts';
import { formNumberTyped } from '../domain/form-number.ts';
import type { Matter } from '../domain/matter.ts';
import { maySeeStaffOnly, maySeeUnpublished } from '../policy.ts';
import { wordsOf } from '../present.ts';
import { loadEntries, loadMatter } from '../store.ts';
import { reportOf } from './open311-store.ts';
import { checkOfMatter } from './patrol-store.ts';
import { mayPlan, mayWorkAtDesk } from './policy.ts';
import { formOfMatter, loadConsent, loadForm, loadOrder, mailsOfMatter, untold, untoldPage } from './sources-store.ts';
import type { Consent, Form, OutsideOrder } from './sources-store.ts';

/** What may be sent back to whoever gave the order, from the record: what was answered and what was done, the newest last. */
const suggestedReply = async (ctx: Ctx, matterId: string): Promise<string> =>
  (await loadEntries(ctx.tx, matterId)).filter(({ act, undone, audience, text }) => ['answered', 'planned', 'resolved'].includes(act) && !undone && audience === 'public' && text !== null).map(({ text }) => text).join('\n');

type People = ReadonlyMap<string, PersonView>;
const personNamed = (people: People, id: string | null | undefined): PersonView | null => (id ? (people.get(id) ?? null) : null);

const orderPart = async (ctx: Ctx, matter: Matter, people: People): Promise<MatterSource['order']> => {
  const order = await loadOrder(ctx.tx, matter.matterId);
  if (!order) return null;
  const { sender, number, dueAt, reply, returnedAt } = order;
  const own = clockFor('answer', ctx.rules.matterAnswerWithin, { ...ctx, now: matter.raisedAt });
  return { sender, number, dueAt, ownDueAt: own.dueAt, reply, suggestedReply: await suggestedReply(ctx, matter.matterId), returnedAt, returnedBy: personNamed(people, order.returnedBy) };
};

type Found = { readonly consent: Consent | undefined; readonly form: Form | undefined; readonly check: Awaited<ReturnType<typeof checkOfMatter>> };
const namedIn = ({ consent, form, check }: Found, order: OutsideOrder | undefined): string[] =>
  [consent?.recordedBy, consent?.toldBy, order?.returnedBy, form?.typedBy, check?.byResident].filter((id): id is string => typeof id === 'string');
const consentPart = ({ consent }: Found, raiser: Resident | undefined, people: People): MatterSource['consent'] => {
  if (!consent) return null;
  const { givenBy, how, givenAt, toldAt } = consent;
  return { givenBy: givenBy || (raiser?.name ?? ''), how, at: givenAt, recordedBy: personNamed(people, consent.recordedBy), toldAt, toldBy: personNamed(people, consent.toldBy), tellInPerson: !raiser?.accountId };
};
const formPart = ({ form }: Found, people: People): MatterSource['form'] => (form ? { number: form.number, typedAt: form.typedAt, typedBy: personNamed(people, form.typedBy) } : null);
const patrolPart = ({ check }: Found, people: People): MatterSource['patrol'] =>
  check ? { round: check.round, dueOn: check.dueOn, at: check.at, by: personNamed(people, check.byResident), mended: check.found === 'mended', thanked: check.thanked } : null;

const systemPart = async ({ tx }: Ctx, matterId: string): Promise<MatterSource['system']> => {
  const report = await reportOf(tx, matterId);
  if (!report) return null;
  const { tokenId, reporterId, address, lat, long, mediaUrl, at } = report;
  return { name: (await tokenNames(tx, [tokenId])).get(tokenId) ?? '', at, reporter: (reporterId && (await loadReporter(tx, reporterId))) || null, address, lat, long, mediaUrl };
};

/** 怎么来的: consent, order, sheet and round of a matter. For staff and whoever answers for it; nobody else hears that there is any. */
export const sourceOf = async (ctx: Ctx, matterId: string): Promise<MatterSource> => {
  const matter = await loadMatter(ctx.tx, matterId);
  if (!maySeeStaffOnly(ctx.actor, matter)) throw new Refused([{ code: 'may.staffOnly' }]);
  const [consent, order, form, check, mails] = [await loadConsent(ctx.tx, matterId), await loadOrder(ctx.tx, matterId), await formOfMatter(ctx.tx, matterId), await checkOfMatter(ctx.tx, matterId), await mailsOfMatter(ctx.tx, matterId)];
  const found: Found = { consent, form, check };
  const raiser = matter.raisedBy ? await loadResident(ctx.tx, matter.raisedBy) : undefined;
  const people = await peopleByIds(ctx.tx, namedIn(found, order), ctx.now);
  if (consent && raiser) ctx.look({ whose: raiser.residentId, fields: ['name'], why: 'matter', about: { id: matterId, label: matter.number } });
  return {
    consent: consentPart(found, raiser, people), order: await orderPart(ctx, matter, people), form: formPart(found, people), patrol: patrolPart(found, people), mail: mails > 0 ? { count: mails } : null,
    system: await systemPart(ctx, matterId),
  };
};

const formView = async (ctx: Ctx, { number, placeId, issuedAt, typedAt, matterId }: Form): Promise<PaperForm> => {
  const [place, matter] = [placeId === null ? undefined : await loadPlace(ctx.tx, placeId), matterId === null ? undefined : await loadMatter(ctx.tx, matterId)];
  return { number, issuedAt, typedAt, place: place ? { id: place.id, code: place.code, name: place.name } : null, matter: matter ? { id: matter.matterId, number: matter.number } : null };
};
/** A sheet by the number on it, as it was typed or scanned. */
export const formBy = async (ctx: Ctx, typed: string): Promise<PaperForm> => {
  must(mayWorkAtDesk(ctx.actor));
  const number = formNumberTyped(typed);
  if (number === null) throw new Refused([{ code: 'paper.mistyped', params: { number: typed } }]);
  const form = await loadForm(ctx.tx, number);
  if (!form) throw new Refused([{ code: 'paper.unknown', params: { number } }]);
  return formView(ctx, form);
};
export const formsOf = async (ctx: Ctx, numbers: readonly string[]): Promise<{ forms: PaperForm[] }> => {
  must(mayPlan(ctx.actor));
  const forms: PaperForm[] = [];
  for (const number of numbers) forms.push(await formBy(ctx, number));
  return { forms };
};

/** B8: what became of matters whose raisers can't be written to, the longest waiting first. */
export const toTellOf = async (ctx: Ctx, query: { readonly after?: string | undefined }): Promise<ToTellList> => {
  must(mayWorkAtDesk(ctx.actor));
  const { rows: news, next } = pageBy(await untold(ctx.tx, query.after), untoldPage, ({ at, matterId }) => keyOfTwo(at, matterId));
  const matters = new Map<string, Matter>();
  for (const { matterId } of news) matters.set(matterId, await loadMatter(ctx.tx, matterId));
  const names = await namesOfPlaces(ctx.tx, [...matters.values()].map(({ placeId }) => placeId));
  return {
    rows: news.flatMap(({ matterId, givenBy, act, text, at }) => {
      const matter = matters.get(matterId);
      if (!matter || !maySeeUnpublished(ctx.actor, matter)) return [];
      const { number, kind, placeId, state } = matter;
      if (matter.raisedBy !== null) ctx.look({ whose: matter.raisedBy, fields: ['name', 'words'], why: 'toTell', about: { id: matterId, label: number } });
      return [{ id: matterId, number, title: wordsOf(matter, ctx.actor).title, kind, place: (placeId && names.get(placeId)) || '', givenBy, state, news: text, newsAct: act, newsAt: at }];
    }),
    next,
  };
};

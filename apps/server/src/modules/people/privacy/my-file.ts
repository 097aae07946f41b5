import { attributes, uses } from '@linyi/contract';
import type { Attribute, ConsentView, MyFile, OfficeFile, PersonView, Purpose } from '@linyi/contract';
import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { placeNames } from '../../tenancy/index.ts';
import { isAttribute, isSensitive, mayBeChild } from '../domain/purposes.ts';
import { mayRecordConsent, mustBeSignedIn } from '../policy.ts';
import { skillsOf } from '../skills.ts';
import { contactsOf } from '../contacts.ts';
import type { Contact } from '../contacts.ts';
import { dwellingLabel, heldDuties, loadResident, peopleByIds } from '../store.ts';
import type { Resident } from '../store.ts';
import { attributesOf, consentVersionsOf, guardianOf } from './consents-store.ts';
import type { Attributes, ConsentVersion } from './consents-store.ts';
import { mandatesOf } from './mandates-store.ts';

type Known = { readonly resident: Resident; readonly attributes: Attributes; readonly contacts: readonly Contact[]; readonly versions: readonly ConsentVersion[]; readonly listed: boolean; readonly people: ReadonlyMap<string, PersonView> };

const channelOf: Readonly<Partial<Record<Purpose, 'email' | 'push' | 'wechat'>>> = { emailMessages: 'email', pushMessages: 'push', wechatMessages: 'wechat' };
/** What one did oneself says yes until it is taken back: who gave an address wants letters, who sent a photo let it be shown. */
const stands = (purpose: Purpose, { resident, contacts, listed }: Known): boolean => {
  if (purpose === 'smsMessages') return resident.phone !== null && resident.accountId !== null;
  if (purpose === 'photos') return true;
  if (purpose === 'talents') return listed;
  const channel = channelOf[purpose];
  return channel !== undefined && contacts.some((contact) => contact.channel === channel && contact.confirmedAt !== null && contact.stoppedAt === null);
};

const valueOf = (attribute: Attribute, known: Attributes): string | null => {
  const value = known[attribute];
  return value === null ? null : String(value);
};
/** By what it is kept or used: a yes; for an attribute without one the roster it came with. */
const groundOf = (purpose: Purpose, said: ConsentVersion | undefined, known: Known): ConsentView['ground'] => {
  if (isAttribute(purpose)) return valueOf(purpose, known.attributes) === null ? 'none' : said?.given === true ? 'consent' : 'roster';
  if (said !== undefined) return said.given ? 'consent' : 'none';
  return stands(purpose, known) ? 'standing' : 'none';
};
const consentView = (purpose: Purpose, known: Known): ConsentView => {
  const versions = known.versions.filter((each) => each.purpose === purpose);
  const ground = groundOf(purpose, versions[0], known);
  return {
    purpose, sensitive: isSensitive(purpose), given: ground !== 'none', ground, value: isAttribute(purpose) ? valueOf(purpose, known.attributes) : null,
    history: versions.map(({ given, how, recordedBy, at }) => ({ given, how, recordedBy: recordedBy === null ? null : (known.people.get(recordedBy) ?? null), at })),
  };
};

const fieldsOf = async (ctx: Ctx, { resident, contacts }: Known): Promise<MyFile['fields']> => {
  const [names, duties] = [await placeNames(ctx.tx), await heldDuties(ctx, resident.residentId)];
  const { name, phone, buildingId, dwellingId, accountId, verification } = resident;
  const home = [buildingId === null ? '' : (names.get(buildingId) ?? ''), dwellingId === null ? '' : ((await dwellingLabel(ctx.tx, dwellingId)) ?? '')].filter((part) => part !== '').join(' ');
  const byRoster = verification === 'self' ? 'service' : 'roster';
  const filled: MyFile['fields'] = [
    { field: 'name', value: name, ground: byRoster }, { field: 'phone', value: phone ?? '', ground: 'service' }, { field: 'home', value: home, ground: byRoster },
    { field: 'account', value: accountId === null ? '' : 'yes', ground: 'service' }, { field: 'duties', value: duties.map(({ duty }) => duty).join(','), ground: 'duty' },
    { field: 'contacts', value: String(contacts.filter(({ confirmedAt }) => confirmedAt !== null).length), ground: 'consent' },
  ];
  return filled.filter(({ value }) => value !== '' && value !== '0');
};

const consentsIn = (known: Known): ConsentView[] => [...attributes, ...uses].map((purpose) => consentView(purpose, known));
const knownOf = async (ctx: Ctx, id: string): Promise<Known> => {
  const [resident, kept, contacts, versions, skills] = await Promise.all([loadResident(ctx.tx, id), attributesOf(ctx.tx, id), contactsOf(ctx.tx, id), consentVersionsOf(ctx.tx, id), skillsOf(ctx.tx, [id])]);
  if (!resident || !kept) throw new Refused([{ code: 'people.unknown' }]);
  return { resident, attributes: kept, contacts, versions, listed: skills.some(({ listedAt }) => listedAt !== null), people: await peopleByIds(ctx.tx, versions.flatMap(({ recordedBy }) => recordedBy ?? []), ctx.now) };
};
const isMinor = ({ attributes: { birthYear } }: Known, ctx: Ctx): boolean => mayBeChild(birthYear, Number(dayInChina(ctx.now).slice(0, 4)));

/** 我的资料: what is kept of me, what for and on what ground, and what I said yes or no to (PIPL 17, 44). */
export const myFileOf = async (ctx: Ctx): Promise<MyFile> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const [known, guardian] = [await knownOf(ctx, id), await guardianOf(ctx.tx, id)];
  return { fields: await fieldsOf(ctx, known), consents: consentsIn(known), isMinor: isMinor(known, ctx), guardian: guardian ? { nickname: guardian.nickname, at: guardian.givenAt } : null };
};

/** 到社区办: how somebody's consents, mandates and the guardian's signature stand, for staff who type in what they say in the office; not what the attributes say. */
export const officeFileOf = async (ctx: Ctx, residentId: string): Promise<OfficeFile> => {
  must(mayRecordConsent(ctx.actor, residentId));
  const [known, guardian, mandates] = [await knownOf(ctx, residentId), await guardianOf(ctx.tx, residentId), (await mandatesOf(ctx.tx, residentId)).filter(({ giverId, endedAt, untilOn }) => giverId === residentId && endedAt === null && untilOn >= dayInChina(ctx.now))];
  const holders = await peopleByIds(ctx.tx, mandates.map(({ holderId }) => holderId), ctx.now);
  ctx.look({ whose: residentId, fields: ['name'], why: 'consent' });
  ctx.look({ whose: mandates.map(({ holderId }) => holderId), fields: ['name'], why: 'mandate' });
  return {
    resident: { id: residentId, name: known.resident.name }, isMinor: isMinor(known, ctx), guardian: guardian ? { nickname: guardian.nickname, name: guardian.guardianName, at: guardian.givenAt } : null,
    consents: consentsIn(known).map(({ purpose, sensitive, given, ground }) => ({ purpose, sensitive, given, ground })),
    mandates: mandates.map(({ mandateId, holderId, scope, how, untilOn }) => ({ id: mandateId, holder: { id: holderId, name: holders.get(holderId)?.name ?? '' }, scope, how, until: untilOn })),
  };
};

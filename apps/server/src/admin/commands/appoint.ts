import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { dutyNames, phone as phoneShape } from '@linyi/contract';
import type { CommunityView, DutyName } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import { needsSecondFactor } from '../../kernel/ctx.ts';
import { appointResident, residentByPhone } from '../../modules/people/for-admin.ts';
import { loadPlaces } from '../../modules/tenancy/index.ts';
import type { Opened } from '../../open-house.ts';
import type { Asked, Command } from '../command.ts';
import { communityOf, configOf, inCommunity, inHouse } from '../installation.ts';
import { exits, Stop } from '../stop.ts';
import { dutyWords } from '../words/duties.ts';

type Wanted = { readonly phone: string; readonly name: string; readonly duty: DutyName; readonly placeCode: string | undefined };
const needPlace: readonly DutyName[] = ['buildingSteward', 'microGridLead', 'gridWorker', 'gridLeader'];
const dutyCalled = (text: string): DutyName | undefined => dutyNames.find((duty) => duty === text || dutyWords[duty] === text);
const dutyList = dutyNames.map((duty) => `${duty} ${dutyWords[duty]}`).join('、');

const dutyIn = ({ locale }: Asked, duty: DutyName): string => (locale === 'zh' ? dutyWords[duty] : duty);

const needed = (asked: Asked, name: string): string => {
  const value = asked.option(name);
  if (value === undefined) throw new Stop(exits.badInput, asked.say('appoint.missing', { option: `--${name}` }));
  return value;
};

const wantedBy = (asked: Asked): Wanted => {
  const [phone, name, duty] = [needed(asked, 'phone'), needed(asked, 'name'), needed(asked, 'duty')];
  if (!phoneShape.safeParse(phone).success) throw new Stop(exits.badInput, asked.say('appoint.phone', { phone }));
  const called = dutyCalled(duty);
  if (called === undefined) throw new Stop(exits.badInput, asked.say('appoint.duty', { duty, duties: dutyList }));
  const placeCode = asked.option('place');
  if (placeCode === undefined && needPlace.includes(called)) throw new Stop(exits.badInput, asked.say('appoint.needsPlace', { duty: dutyIn(asked, called) }));
  return { phone, name, duty: called, placeCode };
};

type Where = { readonly id: string | null; readonly name: string };
const placeOf = async (asked: Asked, opened: Opened, { community, code }: { community: CommunityView; code: string | undefined }): Promise<Where> => {
  if (code === undefined) return { id: null, name: '' };
  const places = await inCommunity(opened, community, (ctx) => loadPlaces(ctx.tx));
  const place = places.find((each) => each.code === code);
  if (!place) throw new Stop(exits.badInput, asked.say('appoint.place', { place: code, codes: places.slice(0, 20).map((each) => each.code).join('、') || '—' }));
  return { id: place.id, name: place.name };
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** 160 bits, as RFC 4226 §4 asks, in the letters that authenticators read. */
const newSecret = (): string => Array.from(randomBytes(32), (byte) => letters[byte & 31]).join('');
const otpauth = (community: string, name: string, secret: string): string =>
  `otpauth://totp/${encodeURIComponent(`${community}:${name}`)}?${new URLSearchParams({ secret, issuer: community }).toString().replaceAll('+', '%20')}`;

/** Staff owe a second factor at sign-in; it is made here, shown once, and kept encrypted. */
const secondFactor = async (asked: Asked, { house, databaseUrl }: Opened, who: { accountId: string; name: string; community: string }): Promise<void> => {
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  const has = (await owner.query('select 1 from auth.second_factors where user_id = $1', [who.accountId]).finally(() => owner.end())).rowCount === 1;
  if (has && !asked.flag('new-factor')) {
    asked.caller.tell(asked.say('appoint.factorKept'));
    return;
  }
  const secret = newSecret();
  await house.signIn.setSecondFactor(who.accountId, secret);
  asked.caller.out(asked.say('appoint.factor', { uri: otpauth(who.community, who.name, secret) }));
};

const appointHere = async (asked: Asked, opened: Opened, wanted: Wanted): Promise<void> => {
  const community = await communityOf(asked, opened);
  const { phone, name, duty, placeCode } = wanted;
  const place = await placeOf(asked, opened, { community, code: placeCode });
  const known = await inCommunity(opened, community, (ctx) => residentByPhone(ctx.tx, phone));
  if (known && known.name !== name) throw new Refused([{ code: 'people.phoneOfAnother' }]);
  const accountId = await opened.house.signIn.accountForPhone(phone, name);
  const { isNew } = await inCommunity(opened, community, (ctx) => appointResident(ctx, { accountId, phone, name, duty, placeId: place.id }));
  asked.caller.out(asked.say(isNew ? 'appoint.done' : 'appoint.already', { name, community: community.name, duty: dutyIn(asked, duty), place: place.name === '' ? '' : ` · ${place.name}` }));
  const asStaff = { kind: 'resident', id: '', name, verification: 'verified', buildingId: null, duties: [{ duty, placeId: place.id }] } as const;
  if (needsSecondFactor(asStaff)) await secondFactor(asked, opened, { accountId, name, community: community.name });
};

/** `linyi appoint` */
export const appoint: Command = {
  name: 'appoint', takes: [], help: 'appoint.help', optionsHelp: 'appoint.options', helpParams: { duties: dutyList },
  example: 'npx linyi appoint --community sunny-lane --phone 13900001111 --name 李敏 --duty communityStaff',
  options: { community: { type: 'string' }, phone: { type: 'string' }, name: { type: 'string' }, duty: { type: 'string' }, place: { type: 'string' }, 'new-factor': { type: 'boolean' } },
  run: async (asked) => {
    const wanted = wantedBy(asked);
    try {
      await inHouse(asked, configOf(asked), (opened) => appointHere(asked, opened, wanted));
      return exits.done;
    } catch (error) {
      const isOther = error instanceof Refused && error.reasons.some(({ code }) => code === 'people.phoneOfAnother');
      throw isOther ? new Stop(exits.badInput, asked.say('appoint.otherName', { phone: wanted.phone, name: wanted.name })) : error;
    }
  },
};

import type { CommunityView, DutyName } from '@linyi/contract';
import { aCommunity } from './a-community.ts';
import type { BuiltDwelling, BuiltPlace } from './a-place.ts';
import { newId, settling } from './ground.ts';
import type { Acting, Ground } from './ground.ts';
import { settle } from './settle.ts';
import type { Settlement } from './settle.ts';

type NewResident = Settlement['residents'][number];
export type BuiltResident = Acting & { readonly residentId: string; readonly accountId: string; readonly name: string; /** A session of theirs, for the door. */ readonly token: string };

export type ResidentGiven = Partial<Pick<NewResident, 'name' | 'phone' | 'verification'>> & {
  readonly community?: CommunityView; readonly building?: BuiltPlace; readonly dwelling?: BuiltDwelling;
  /** Held since last year: in a place, or in the whole community. */
  readonly duty?: DutyName; readonly dutyAt?: BuiltPlace;
  /** Whether their session has its second factor. */
  readonly secondFactor?: boolean;
};

const communityOf = async (ground: Ground, { community, building, dwelling, dutyAt }: ResidentGiven): Promise<CommunityView> =>
  community ?? building?.community ?? dwelling?.community ?? dutyAt?.community ?? (await aCommunity(ground));

const rowOf = (given: ResidentGiven, ids: { residentId: string; accountId: string }): NewResident => ({
  ...ids, name: given.name ?? '王秀兰', phone: given.phone ?? null, verification: given.verification ?? 'verified',
  buildingId: given.building?.placeId ?? given.dwelling?.building.placeId ?? null, dwellingId: given.dwelling?.dwellingId ?? null,
  tenure: null, sinceOn: null, birthYear: null, sex: null, elder: false,
});

/** A resident with an account and a session, and a duty where one is named. */
export const aResident = async (ground: Ground, given: ResidentGiven = {}): Promise<BuiltResident> => {
  const { house } = ground;
  const community = await communityOf(ground, given);
  const name = given.name ?? '王秀兰';
  const { accountId } = await house.signIn.openAccount(name);
  const residentId = newId(ground);
  const row = rowOf(given, { residentId, accountId });
  const duty = given.duty === undefined ? [] : [{ dutyId: newId(ground), residentId, duty: given.duty, placeId: given.dutyAt?.placeId ?? null, fromOn: '2025-09-01', toOn: null }];
  await settling(ground, community, (tx) => settle(tx, house.clock(), { residents: [row], duties: duty }));
  const token = await house.signIn.sessionFor(accountId, given.secondFactor ?? true);
  return { community, visitor: { kind: 'account', accountId, secondFactor: true }, residentId, accountId, name, token };
};

import type { CommunityView, MatterState } from '@linyi/contract';
import { keepPicture } from '@linyi/server/files';
import { answerMatter, nextNumber, planMatter, raiseMatter, rateMatter, resolveMatter, withdrawMatter } from '@linyi/server/matter-use-cases';
import { aBuilding } from './a-place.ts';
import type { BuiltPlace } from './a-place.ts';
import { aResident } from './a-resident.ts';
import type { BuiltResident } from './a-resident.ts';
import { acting } from './ground.ts';
import type { Acting, Ground } from './ground.ts';

export type BuiltMatter = { readonly community: CommunityView; readonly matterId: string; readonly number: string; readonly raiser: BuiltResident; readonly responder: BuiltResident; readonly building: BuiltPlace };
export type MatterGiven = {
  readonly building?: BuiltPlace; readonly community?: CommunityView; readonly raiser?: BuiltResident;
  /** The building's steward; whoever holds that duty already is found by the house itself. */
  readonly responder?: BuiltResident;
  readonly kind?: string; readonly title?: string; readonly text?: string;
  /** One that was merged needs another to be merged into: see `mergeMatter`. */
  readonly state?: Exclude<MatterState, 'merged'>;
};

/** A picture that somebody has sent and not used yet. Its bytes aren't kept; for what looks at them, send a real one through the door. */
export const aPicture = async (ground: Ground, by: Acting): Promise<string> =>
  (await acting(ground, by, (ctx) => keepPicture(ctx, { digest: Buffer.from(ground.house.chance(32)).toString('hex'), width: 1200, height: 900 }))).fileId;

type Move = (ground: Ground, matter: BuiltMatter) => Promise<unknown>;
const answered: Move = (ground, { matterId, responder }) => acting(ground, responder, (ctx) => answerMatter(ctx, { matterId, text: '已经联系师傅，今天下午来看。' }));
const planned: Move = (ground, { matterId, responder }) => acting(ground, responder, (ctx) => planMatter(ctx, { matterId, text: '三天内换好灯管和开关。' }));
const resolved: Move = async (ground, { matterId, responder }) => {
  const [before, after] = [await aPicture(ground, responder), await aPicture(ground, responder)];
  return acting(ground, responder, (ctx) => resolveMatter(ctx, { matterId, text: '灯管和开关都换了，晚上亮。', outcome: 'done', beforeIds: [before], afterIds: [after] }));
};
const closed: Move = (ground, { matterId, raiser }) => acting(ground, raiser, (ctx) => rateMatter(ctx, { matterId, score: 5 }));
const withdrawn: Move = (ground, { matterId, raiser }) => acting(ground, raiser, (ctx) => withdrawMatter(ctx, { matterId, reason: '自己修好了' }));

/** The way to each state by the real use cases. */
const wayTo: Readonly<Record<NonNullable<MatterGiven['state']>, readonly Move[]>> = {
  received: [], answered: [answered], planned: [answered, planned], resolved: [answered, planned, resolved], closed: [answered, planned, resolved, closed], withdrawn: [withdrawn],
};

/** A matter in a state, with its raiser and its first responder, the steward of the building. Its past was made by the real use cases at this moment. */
export const aMatter = async (ground: Ground, given: MatterGiven = {}): Promise<BuiltMatter> => {
  const building = given.building ?? (await aBuilding(ground, given.community ? { community: given.community } : {}));
  const { community } = building;
  const responder = given.responder ?? (await aResident(ground, { building, duty: 'buildingSteward', dutyAt: building, name: '陈建国' }));
  const raiser = given.raiser ?? (await aResident(ground, { building }));
  const number = await nextNumber(ground.house, community.id);
  const { matterId } = await acting(ground, raiser, (ctx) =>
    raiseMatter(ctx, { number, kind: given.kind ?? 'facility', text: given.text ?? '楼道里的灯坏了三天，晚上看不见台阶。', title: given.title, placeId: building.placeId, photoIds: [], channel: 'web' }));
  const matter: BuiltMatter = { community, matterId, number, raiser, responder, building };
  for (const move of wayTo[given.state ?? 'received']) await move(ground, matter);
  return matter;
};

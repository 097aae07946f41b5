import { createHmac } from 'node:crypto';
import type { RulesView } from '@linyi/contract';
import { dayInChina, plusDays, plusMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Actor, Ctx } from '@linyi/server/ctx';
import { keepPicture } from '@linyi/server/files';
import { addUpdate, reportRequest } from '@linyi/server/matters';
import * as matters from '@linyi/server/matter-use-cases';
import { openCtx, withCtx } from '@linyi/server/open-ctx';
import type { House } from '@linyi/server/open-house';
import { keyFrom, makeToken, tokensHere } from '@linyi/server/token-use-cases';
import type { Tx } from '@linyi/server/tx';
import { cast, chanceOf } from '../index.ts';
import { actorFor } from './play.ts';
import type { StoredPicture } from './play.ts';
import { placeId, sunshine } from './settle.ts';

/** The demo's key is the same at each start, as long as its data are: nothing but its hash is kept. */
const demoKeyBytes = ({ config }: Pick<House, 'config'>): Uint8Array => createHmac('sha256', config.secret).update('demo: the key of the hotline').digest().subarray(0, 30);
export const demoKey = (house: Pick<House, 'config'>): string => keyFrom(Buffer.from(demoKeyBytes(house)).toString('base64url'));
const hotline = '市热线系统';
const making = { kind: 'community', name: hotline, scopes: ['public', 'open311'], perMinute: 600 } as const;
const makeKey = async (ctx: Ctx, house: Pick<House, 'config'>): Promise<string> => (await makeToken({ ...ctx, chance: () => demoKeyBytes(house) }, { ...making, scopes: [...making.scopes] })).token.tokenId;

/** A demo whose data are older than its keys gets one. */
export const keepDemoKey = async (house: House): Promise<void> => {
  const community = await house.communities.bySlug(sunshine.slug);
  if (!community) return;
  await openCtx(house, { community, visitor: { kind: 'house' }, locale: 'zh' }, async (ctx) => {
    const isThere = (await tokensHere(ctx.tx)).some(({ name, revokedAt }) => name === hotline && revokedAt === null);
    if (!isThere) await makeKey({ ...ctx, actor: actorFor(cast.administrator) }, house);
  });
};

type Stage = { readonly tx: Tx; readonly rules: RulesView; readonly now: Instant; readonly pictures: ReadonlyMap<string, StoredPicture>; readonly house: Pick<House, 'config'> };
const reports = [
  { daysAgo: 16, kind: 'power', place: 'b7', note: '2 单元门口', text: '2 单元门口的路灯一闪一闪，老人晚上不敢走。', name: '周先生', phone: '13900007788', answer: '师傅今天下午来看。', result: '整流器坏了，换了新的，晚上亮。' },
  { daysAgo: 2, kind: 'hygiene', place: 'b12', note: '东侧垃圾桶旁', text: '垃圾桶旁边堆了几袋装修垃圾，三天没人清。', name: '', phone: '13900006655', answer: '已经约了清运车，明天上午拉走。', result: '' },
  { daysAgo: 0, kind: 'water', place: 'b5', note: '地下车库入口', text: '地下车库入口积水，推婴儿车过不去。\n现在是不是还在漏：还在漏', name: '李女士', phone: '13900005544', answer: '', result: '' },
] as const;

const pictureOf = async (ctx: Ctx, pictures: Stage['pictures'], moment: 'before' | 'after'): Promise<string[]> => {
  const picture = pictures.get(`lamp/${moment}`);
  return picture ? [(await keepPicture(ctx, picture)).fileId] : [];
};

/** What the city's hotline sent by its own system: one that was done, one that is worked on, one that nobody has looked at yet. */
export const playOutside = async ({ tx, rules, now, pictures, house }: Stage): Promise<void> => {
  const chance = chanceOf('sunshine/outside');
  type By = { readonly actor: Actor; readonly token?: Ctx['token'] };
  const as = <T>({ actor, token: by }: By, at: Instant, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
    withCtx({ tx, rules, now: at, actor, locale: 'zh', chance: (count) => Uint8Array.from({ length: count }, () => chance.between(0, 255)), community: sunshine, token: by }, work);
  const tokenId = await as({ actor: actorFor(cast.administrator) }, plusDays(now, -30), (ctx) => makeKey(ctx, house));
  const system: By = { actor: { kind: 'stranger' }, token: { id: tokenId, name: hotline, kind: 'community', channel: null } };
  const staff: By = { actor: actorFor(cast.staff) };
  for (const { daysAgo, kind, place, note, text, name, phone, answer, result } of reports) {
    const at = plusMs(plusDays(now, -daysAgo), -2 * 3_600_000);
    const { matterId } = await as(system, at, async (ctx) => {
      const year = Number(dayInChina(at).slice(0, 4));
      const number = `${year}-${await matters.takeNumbers(tx, year, 1)}`;
      return reportRequest(ctx, { number, kind, text, placeId: placeId(place), placeNote: note, reporter: { name, phone, email: '' }, address: note, lat: null, long: null, mediaUrl: '', requestKey: null, fingerprint: `demo-${place}` });
    });
    if (answer === '') continue;
    await as(staff, plusMs(at, 1_200_000), (ctx) => matters.acceptMatter(ctx, { matterId }));
    await as(staff, plusMs(at, 1_500_000), (ctx) => matters.publishMatter(ctx, { matterId, title: text.split('，')[0] ?? text, text, placeNote: note, hidePhotoIds: [] }));
    await as(staff, plusMs(at, 2_400_000), (ctx) => matters.answerMatter(ctx, { matterId, text: answer }));
    await as(system, plusMs(at, 3_600_000), (ctx) => addUpdate(ctx, { matterId, updateKey: `demo-${place}`, text: '来电人补充：傍晚六点以后最明显。\n对方的状态：OPEN' }));
    if (result === '') continue;
    await as(staff, plusMs(at, 90_000_000), async (ctx) => {
      const [beforeIds, afterIds] = [await pictureOf(ctx, pictures, 'before'), await pictureOf(ctx, pictures, 'after')];
      return matters.resolveMatter(ctx, { matterId, text: result, outcome: 'done', beforeIds, afterIds });
    });
  }
};

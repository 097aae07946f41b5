import type { PartnerInput } from '@linyi/contract';
import { dayInChina, plusDays } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import * as charter from '@linyi/server/charter-use-cases';
import type { Ctx } from '@linyi/server/ctx';
import { listMatters } from '@linyi/server/matters';
import { keepPartner, linkPartner } from '@linyi/server/partner-use-cases';
import * as people from '@linyi/server/people-use-cases';
import { keepPaper, setKeptFor } from '@linyi/server/privacy-use-cases';
import * as teams from '@linyi/server/team-use-cases';
import { cast, holdersOf, partners, personOf } from '../index.ts';
import { agreedTexts, stewardSheet } from '../sunshine/agreed.ts';
import type { AgreedText } from '../sunshine/agreed.ts';
import { askedToServe, organised } from '../sunshine/organised.ts';
import type { Asked, Organised } from '../sunshine/organised.ts';
import { actingOn, afternoon, playInOrder } from './acting.ts';
import type { Doing, Stage } from './acting.ts';
import { placeId, residentId } from './settle.ts';

const { staff, secretary } = cast;
const placeIdOf = (code: string | undefined): string | undefined => (code === undefined ? undefined : placeId(code));
type Ids = Map<string, string>;

const met = ({ name, met: days = [] }: Organised, bodies: Ids, now: Instant): Doing[] => days.map(({ daysAgo, what, came, brought }): Doing => ({
  at: afternoon(now, daysAgo, 120), by: staff,
  act: async (ctx) => {
    const bodyId = bodies.get(name) ?? '';
    const seats = (await teams.bodiesOf(ctx)).rows.find(({ id }) => id === bodyId)?.seats ?? [];
    return teams.writeGathering(ctx, { bodyId, on: dayInChina(ctx.now), what, came: seats.slice(0, came).map(({ id }, at) => ({ seatId: id, ...(at === 0 && brought !== undefined ? { contribution: brought } : {}) })) });
  },
}));
/** A body, in the order of the list: its parent was founded before. */
const founding = (body: Organised, { nth, bodies, now }: { readonly nth: number; readonly bodies: Ids; readonly now: Instant }): Doing[] => {
  const { kind, name, under, place, contact, seats = [] } = body;
  const at = (minute: number): Instant => afternoon(now, 170 - nth, minute);
  const where = (): { parentId?: string; placeId?: string } => ({ ...(under === undefined ? {} : { parentId: bodies.get(under) ?? '' }), ...(place === undefined ? {} : { placeId: placeId(place) }) });
  return [
    { at: at(0), by: secretary, act: async (ctx) => bodies.set(name, (await teams.foundBody(ctx, { kind, name, ...where() })).bodyId) },
    ...(contact === undefined ? [] : [{ at: at(5), by: secretary, act: (ctx: Ctx) => teams.changeBody(ctx, { bodyId: bodies.get(name) ?? '', name, ...where(), contactId: residentId(contact), agreed: true }) }]),
    ...seats.map(({ person, seated, nickname, guardian }, index): Doing => ({
      at: at(10 + index), by: staff,
      act: async (ctx) => {
        if (nickname !== undefined) await people.signGuardian(ctx, { residentId: residentId(person), guardianName: guardian ?? '', nickname, how: 'paper' });
        await teams.seatSomebody(ctx, { bodyId: bodies.get(name) ?? '', residentId: residentId(person), role: seated });
      },
    })),
    ...met(body, bodies, now),
  ];
};

const asking = ({ person, duty, body, place, forDays, accepted }: Asked, { nth, bodies, now }: { readonly nth: number; readonly bodies: Ids; readonly now: Instant }): Doing[] => {
  const made = { dutyId: '' };
  return [
    { at: afternoon(now, 5, nth), by: staff, act: async (ctx) => Object.assign(made, await people.appointDuty(ctx, { residentId: residentId(person), duty, ...(body === undefined ? {} : { bodyId: bodies.get(body) ?? '' }), placeId: placeIdOf(place), to: dayInChina(plusDays(now, forDays)) })) },
    ...(accepted ? [{ at: afternoon(now, 4, nth), by: person, act: (ctx: Ctx) => people.acceptDuty(ctx, { dutyId: made.dutyId, version: 1 }) }] : []),
  ];
};
const adopting = ({ kind, title, place, versions }: AgreedText, now: Instant): Doing[] => {
  const made = { textId: '' };
  return versions.flatMap(({ daysAgo, how = 'meeting', note, lines }, nth): Doing[] => {
    const [at, body] = [afternoon(now, daysAgo ?? 2, nth), lines.join('\n\n')];
    return [
      { at: plusDays(at, daysAgo === null ? 0 : -1), by: staff, act: async (ctx) => (nth === 0 ? Object.assign(made, await charter.startText(ctx, { kind, title, placeId: placeIdOf(place), body })) : charter.draftText(ctx, { ...made, body })) },
      ...(daysAgo === null ? [] : [{ at, by: staff, act: (ctx: Ctx) => charter.publishText(ctx, { ...made, how, on: dayInChina(ctx.now), note }) }]),
    ];
  });
};

const kinds: Readonly<Record<(typeof partners)[number]['kind'], PartnerInput['kind']>> = { business: 'business', socialOrganisation: 'socialOrg', school: 'school', hospital: 'pairedUnit', authority: 'pairedUnit' };
const gives: Readonly<Record<(typeof partners)[number]['kind'], PartnerInput['offers']>> = { business: ['money', 'skill'], socialOrganisation: ['people', 'skill'], school: ['venue', 'people'], hospital: ['people', 'skill'], authority: ['people'] };
const helped = ['派人到场，一起看了现场', '出了材料', '志愿者来了六位', '借了场地'] as const;
const helping = (ctx: Ctx): Promise<readonly { readonly number: string }[]> => listMatters(ctx, { state: 'closed', order: 'newest', limit: partners.length }).then(({ rows }) => rows);
const partnering = (now: Instant): Doing[] => partners.map(({ name, kind, liaison, offers }, nth): Doing => ({
  at: afternoon(now, 10, nth), by: staff,
  act: async (ctx) => {
    const { partnerId } = await keepPartner(ctx, { kind: kinds[kind], name, offers: gives[kind], offerNote: offers, liaison: personOf(liaison).name, liaisonPhone: `028-8555${String(200 + nth)}0`, liaisonAgreed: true, active: true });
    const number = (await helping(ctx))[nth]?.number;
    if (number !== undefined && nth < helped.length) await linkPartner(ctx, { partnerId, number, note: helped[nth] ?? '' });
  },
}));

/** The stewards' sheet was written anew; most have read it, the one of building 3 hasn't yet. */
const sheetAnew = (now: Instant): Doing[] => [
  { at: afternoon(now, 8), by: cast.administrator, act: (ctx) => people.publishSheet(ctx, { duty: 'buildingSteward', seen: 1, ...stewardSheet, may: [...stewardSheet.may], must: [...stewardSheet.must] }) },
  ...holdersOf('buildingSteward', null).filter((key) => key !== cast.steward).slice(0, 19).map((key, nth): Doing => ({
    at: afternoon(now, 7, nth), by: key,
    act: async (ctx) => {
      const [held] = (await people.dutiesEver(ctx.tx, residentId(key))).filter(({ duty }) => duty === 'buildingSteward');
      if (held) await people.acceptDuty(ctx, { dutyId: held.dutyId, version: 2 });
    },
  })),
];

/** The papers that the law asks for, put down by the administrator before the first resident came. */
const papers = (now: Instant): Doing[] => {
  const dayAgo = (days: number): string => dayInChina(plusDays(now, -days));
  const put = (minute: number, paper: Parameters<typeof keepPaper>[1]): Doing => ({ at: afternoon(now, 180, minute), by: cast.administrator, act: (ctx) => keepPaper(ctx, paper) });
  return [
    put(0, { kind: 'controller', name: '阳光社区居民委员会', contact: '028 8888 0100，宜安路 12 号一楼大厅', heldBy: personOf(secretary).name, on: dayAgo(181) }),
    put(5, { kind: 'processor', name: '蓉城短信服务有限公司', purpose: '发验证码和通知短信，只收到手机号和短信内容', reference: '阳社合〔2026〕4 号', on: dayAgo(181), until: dayInChina(plusDays(now, 184)) }),
    put(10, { kind: 'assessment', name: '邻议平台个人信息保护影响评估', reference: '阳社评〔2026〕1 号', heldBy: personOf(staff).name, on: dayAgo(181) }),
    put(15, { kind: 'breachPlan', name: '个人信息泄露应对预案', contact: '028 8888 0100', heldBy: personOf(secretary).name, on: dayAgo(181) }),
    { at: afternoon(now, 60), by: cast.administrator, act: (ctx) => setKeptFor(ctx, { kind: 'notices', days: 200, reason: '半年前的通知用不着了，早些删掉' }) },
  ];
};

/** How the demo community is organised: its bodies and teams, who was asked to serve, what it agreed on, who helps, and its papers on privacy. */
export const playOrganised = async (stage: Stage): Promise<void> => {
  const [bodies, { now }] = [new Map<string, string>(), stage];
  await playInOrder(actingOn(stage, 'sunshine/organised'), [
    ...organised.flatMap((body, nth) => founding(body, { nth, bodies, now })), ...askedToServe.flatMap((asked, nth) => asking(asked, { nth, bodies, now })),
    ...agreedTexts.flatMap((text) => adopting(text, now)), ...partnering(now), ...sheetAnew(now), ...papers(now),
  ], now);
};

import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { MatterPage, MyMessages } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { aMediation } from '../a-mediation.ts';
import { webPages } from '../pages.ts';
import type { Filling, WebPage } from '../pages.ts';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';
import { roundsAndSheets } from '../rounds-and-sheets.ts';
import { toldAndCalled } from '../told-and-called.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
type AxeFinding = { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] };

let stage: Stage;
let filling: Filling;
const longText = '我们这栋楼的外墙在去年夏天那场大雨以后就开始渗水，先是客厅靠窗的墙角起皮，后来整面墙都是水印，找过物业三次，每次都说报上去了，到现在没有人来看过。';
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
  const raised = (await (await stage.ask(cast.elder, '/matters', { text: `${longText}${longText}\n\n电话 13800000000，川A12345`, kind: 'property', placeId: placeId('b3'), placeNote: '二单元六楼东边户靠楼梯那一间的客厅和阳台' })).json()) as MatterPage;
  for (const [name, body] of [['answer', { text: longText }], ['triage', { size: 'big', reason: longText.slice(0, 60) }], ['note', { text: longText, staffOnly: true }]] as const) expect((await stage.ask(cast.staff, `/matters/${raised.id}/${name}`, body)).status).toBe(200);
  await stage.work();
  const [key, auth] = [`B${'A'.repeat(86)}`, 'A'.repeat(22)];
  expect((await stage.ask(cast.elder, '/me/messages/push', { endpoint: 'https://fcm.googleapis.com/fcm/send/her-phone', keys: { p256dh: key, auth }, device: 'Chrome · Android' })).status).toBe(200);
  const { contacts } = (await (await stage.ask(cast.elder, '/me/messages')).json()) as MyMessages;
  const hard = await aHardRoad(longText);
  const { rows: topics } = (await (await stage.ask(null, '/topics')).json()) as { rows: { id: string }[] };
  const { ids: walked, formNumber } = await roundsAndSheets(stage, longText);
  const ids = { ...walked, ...(await toldAndCalled(stage, longText)), ...(await aMediation(stage, longText)), '/c/[slug]/talk/topics/[id]': topics[0]?.id ?? '', '/c/[slug]/talk/conferences/[id]': hard.conferenceId, '/c/[slug]/desk/conferences/[id]': hard.conferenceId, '/c/[slug]/desk/road/[id]': hard.matterId };
  filling = { ids, formNumber, slug: 'sunshine', stopToken: stage.stopToken(contacts[0]?.id ?? ''), matterId: raised.id, posterCode: 'b3', buildingId: placeId('b3') };
});
afterAll(() => stage.close());

/** A hard matter with a request that is answered, one that waits, and a promise made at a conference that goes on. */
const aHardRoad = async (text: string): Promise<{ matterId: string; conferenceId: string }> => {
  const post = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await stage.ask(cast.staff, path, body);
    expect(answer.status, path).toBeLessThan(300);
    return (await answer.json()) as T;
  };
  const { id: matterId } = (await (await stage.ask(cast.elder, '/matters', { text: `门口的路天天堵，${text}`, kind: 'road', placeId: placeId('b3') })).json()) as MatterPage;
  await post(`/matters/${matterId}/triage`, { size: 'hard', reason: text.slice(0, 60) });
  const { id: addresseeId } = await post<{ id: string }>('/addressees', { kind: 'department', name: '区交通运输局道路规划建设管理科', contact: '028-00000000' });
  for (const amount of [5, 15]) await post(`/matters/${matterId}/requests`, { addresseeId, text, within: { amount, unit: 'workingDays' } });
  const { requests } = (await (await stage.ask(null, `/matters/${matterId}/road`)).json()) as { requests: { id: string }[] };
  await post(`/requests/${requests[0]?.id ?? ''}/replies`, { repliedOn: '2026-03-04', by: '区交通运输局道路规划建设管理科', text, stance: 'partly', documentNumber: '交函〔2026〕31 号' });
  const parties = ['partyOrganisation', 'residentsCommittee', 'ownersCommittee', 'propertyCompany', 'pairedUnit', 'socialOrg'].map((kind) => ({ kind, name: '阳光社区的代表和负责人' }));
  const { id: conferenceId } = await post<{ id: string }>('/conferences', { kind: 'fiveParty', on: '2026-03-04', time: '10:30', place: '社区二楼会议室', parties, agenda: [matterId] });
  stage.setClock('2026-03-04T03:00:00.000Z');
  await post(`/conferences/${conferenceId}/commitments`, { matterId, text: text.slice(0, 60), owner: '安居物业项目部', dueOn: '2026-03-20' });
  return { matterId, conferenceId };
};

const people = { stranger: undefined, resident: cast.elder, steward: cast.steward, staff: cast.staff } as const;
type Eyes = { readonly desk: boolean; readonly elder: boolean };
const eyes: readonly Eyes[] = [false, true].flatMap((desk) => [false, true].map((elder) => ({ desk, elder })));
const nameOf = ({ desk, elder }: Eyes): string => `${desk ? 'desk' : 'phone'}, ${elder ? 'elder' : 'normal'}`;
const contexts = new Map<string, Promise<Page>>();
const openReader = async (who: WebPage['who'], { desk, elder }: Eyes): Promise<Page> => {
  const { page, context } = await stage.visitor({ desk, ...(people[who] === undefined ? {} : { person: people[who] }) });
  if (elder) await context.addCookies([{ name: 'elder', value: '22', url: stage.url }]);
  return page;
};
const readerOf = (who: WebPage['who'], look: Eyes): Promise<Page> => {
  const key = `${who}, ${nameOf(look)}`;
  const page = contexts.get(key) ?? openReader(who, look);
  contexts.set(key, page);
  return page;
};

const violations = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe);
  const found = await page.evaluate(async (run) => ((await (globalThis as unknown as { axe: { run(node: unknown, options: unknown): Promise<{ violations: unknown }> } }).axe.run(document, { runOnly: run })).violations), tags) as AxeFinding[];
  return found.flatMap(({ id, nodes }) => nodes.slice(0, 3).map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`));
};

/** What is wrong with a page for one pair of eyes: in words, so that all four are told together. */
const troublesOf = async (webPage: WebPage, look: Eyes): Promise<string[]> => {
  const page = await readerOf(webPage.who, look);
  const troubles: string[] = [];
  const hear = (message: { type(): string; text(): string }): void => { if (message.type() === 'error') troubles.push(message.text()); };
  page.on('console', hear);
  const answer = await page.goto(stage.url + webPage.path(filling), { waitUntil: 'networkidle' });
  if (answer === null || answer.status() >= 400) troubles.push(`the server answers ${answer?.status() ?? 'nothing'}`);
  troubles.push(...(await violations(page)));
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (tooWide > 0) troubles.push(`${tooWide} px stick out`);
  page.off('console', hear);
  return troubles.map((trouble) => `${nameOf(look)}: ${trouble}`);
};

describe('A-1 A-3 every page on a phone and a desk, in both modes', () => {
  // The four wait for the line together, and two cores check them.
  test.each(webPages().map((page) => [page.route || '/', page.who, page] as const))('%s for a %s: axe finds nothing, nothing sticks out, nothing fails', async (_route, _who, webPage) => {
    expect((await Promise.all(eyes.map((look) => troublesOf(webPage, look)))).flat()).toEqual([]);
  });
});

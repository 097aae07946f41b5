import { expect } from 'vitest';
import type { MatterPage, MyMessages, WebhookWithSecret } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { aMediation } from './a-mediation.ts';
import type { Filling } from './pages.ts';
import { peopleParts } from './people-parts.ts';
import { roundsAndSheets } from './rounds-and-sheets.ts';
import { sixAboutOneThing } from './six-about-one-thing.ts';
import type { Stage } from './stage.ts';
import { tablesBrought } from './tables-brought.ts';
import { toldAndCalled } from './told-and-called.ts';

const longText = '我们这栋楼的外墙在去年夏天那场大雨以后就开始渗水，先是客厅靠窗的墙角起皮，后来整面墙都是水印，找过物业三次，每次都说报上去了，到现在没有人来看过。';

/** A hard matter with a request that is answered, one that waits, and a promise made at a conference that goes on. */
const aHardRoad = async (stage: Stage, text: string): Promise<{ matterId: string; conferenceId: string }> => {
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

/** Something long on every page of the web; answers what the variable parts of addresses stand for. */
export const fillEveryPage = async (stage: Stage): Promise<Filling> => {
  await sixAboutOneThing(stage, longText);
  const raised = (await (await stage.ask(cast.elder, '/matters', { text: `${longText}${longText}\n\n电话 13800000000，川A12345`, kind: 'property', placeId: placeId('b3'), placeNote: '二单元六楼东边户靠楼梯那一间的客厅和阳台' })).json()) as MatterPage;
  for (const [name, body] of [['answer', { text: longText }], ['triage', { size: 'big', reason: longText.slice(0, 60) }], ['note', { text: longText, staffOnly: true }]] as const) expect((await stage.ask(cast.staff, `/matters/${raised.id}/${name}`, body)).status).toBe(200);
  await stage.work();
  const [key, auth] = [`B${'A'.repeat(86)}`, 'A'.repeat(22)];
  expect((await stage.ask(cast.elder, '/me/messages/push', { endpoint: 'https://fcm.googleapis.com/fcm/send/her-phone', keys: { p256dh: key, auth }, device: 'Chrome · Android' })).status).toBe(200);
  const { contacts } = (await (await stage.ask(cast.elder, '/me/messages')).json()) as MyMessages;
  const hard = await aHardRoad(stage, longText);
  const { rows: topics } = (await (await stage.ask(null, '/topics')).json()) as { rows: { id: string }[] };
  const { ids: walked, formNumber } = await roundsAndSheets(stage, longText);
  const { webhook } = (await (await stage.ask(cast.administrator, '/webhooks', { url: `https://hall.example.org/${'very-long-path/'.repeat(8)}`, kinds: ['matter', 'announcement'], note: '大厅的屏幕' })).json()) as WebhookWithSecret;
  expect((await stage.ask(cast.administrator, `/webhooks/${webhook.id}/try`, {})).status).toBe(200);
  const ids = { '/c/[slug]/desk/settings/links/webhooks/[id]': webhook.id, ...walked, ...(await tablesBrought(stage)), ...(await toldAndCalled(stage, longText)), ...(await aMediation(stage, longText)), ...(await peopleParts(stage)), '/c/[slug]/talk/topics/[id]': topics[0]?.id ?? '', '/c/[slug]/talk/conferences/[id]': hard.conferenceId, '/c/[slug]/desk/conferences/[id]': hard.conferenceId, '/c/[slug]/desk/road/[id]': hard.matterId };
  await stage.learn();
  return { ids, formNumber, slug: 'sunshine', stopToken: stage.stopToken(contacts[0]?.id ?? ''), matterId: raised.id, posterCode: 'b3', buildingId: placeId('b3') };
};

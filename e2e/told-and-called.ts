import type { AnnouncementPage, CalloutPage } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import type { Stage } from './stage.ts';

/** An announcement that reached one home and a call-out that is going on, both with long words: what `[id]` stands for on their pages. */
export const toldAndCalled = async (stage: Stage, text: string): Promise<Readonly<Record<string, string>>> => {
  const post = async <T>(person: string, path: string, body: unknown): Promise<T> => {
    const answer = await stage.ask(person, path, body);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const draft = await post<AnnouncementPage>(cast.staff, '/announcements', { title: '明天上午八点到十二点全小区停水检修二次供水水泵，请各家各户今晚提前接好水', text: `${text}\n\n${text}`, urgent: true });
  const published = await post<AnnouncementPage>(cast.staff, `/announcements/${draft.id}/publish`, { version: draft.version });
  await post(cast.staff, `/announcements/${draft.id}/correct`, { version: published.version, title: published.title, text, reason: '检修改到后天，水泵配件还没有送到，给大家添麻烦了', photoIds: [] });
  await post(cast.elder, `/announcements/${draft.id}/read`, { how: 'opened' });
  await post(cast.staff, '/announcements', { title: '还没有发出的草稿', text });
  await post(cast.steward, '/me/skills', { skills: ['carrying', 'firstAid', 'electric'], consent: true });
  const callout = await post<CalloutPage>(cast.staff, '/callouts', { title: '三号楼地下车库进水，要人帮忙搬沙袋和抽水泵', text, meetingPoint: '三号楼门厅，靠近电梯的那一边', skills: ['carrying', 'electric'], wanted: 12 });
  for (const standing of ['coming', 'arrived']) await post(cast.steward, `/callouts/${callout.id}/check-in`, { standing });
  await post(cast.elder, `/callouts/${callout.id}/posts`, { side: 'need', category: 'medicine', text: text.slice(0, 120), amount: 2 });
  await post(cast.steward, `/callouts/${callout.id}/posts`, { side: 'offer', category: 'medicine', text: '我有车，可以去医院代取药', amount: 3 });
  await post(cast.staff, `/callouts/${callout.id}/posts`, { side: 'need', category: 'food', text: '要两天的菜和一桶水', onBehalfOf: { name: '住在五楼的陈阿婆', phone: '028-85551234', consent: true } });
  const wish = await post<{ id: string }>(cast.elder, '/matters', { text: '楼下添一张长椅，走累了可以歇一歇。', title: '楼下添一张长椅', kind: 'wish', placeId: placeId('b3') });
  await post(cast.staff, `/matters/${wish.id}/publish`, { title: '楼下添一张长椅，走累了可以歇一歇，等车的时候也能坐', text });
  await post(cast.steward, `/wishes/${wish.id}/support`, {});
  return {
    ...Object.fromEntries(['/c/[slug]/announcements/[id]', '/c/[slug]/desk/announcements/[id]', '/c/[slug]/print/announcement/[id]', '/c/[slug]/print/doors/[id]'].map((route) => [route, draft.id])),
    ...Object.fromEntries(['/c/[slug]/callouts/[id]', '/c/[slug]/desk/callouts/[id]'].map((route) => [route, callout.id])),
  };
};

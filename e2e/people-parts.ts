import { cast } from '@linyi/worlds';
import { residentId } from '@linyi/worlds/build';
import type { Stage } from './stage.ts';

/** Duties asked for and held, with long words: what `[id]` stands for on the pages of people. */
export const peopleParts = async (stage: Stage): Promise<Readonly<Record<string, string>>> => {
  const post = async <T>(person: string, path: string, body: unknown): Promise<T> => {
    const answer = await stage.ask(person, path, body);
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const asked = residentId(cast.elder);
  await post(cast.staff, '/duties', { residentId: asked, duty: 'moderator', to: '2026-12-31' });
  const text = await post<{ id: string }>(cast.staff, '/charter', { kind: 'councilRules', title: '社区议事会议事规则', body: '第一条 人人可以提议题，提了就有答复。\n第二条 先听完再表决。' });
  const publish = (how: 'vote' | 'meeting') => post(cast.staff, `/charter/${text.id}/publish`, { how, on: '2026-03-01', note: '议事会第 3 次会议' });
  await publish('meeting');
  await post(cast.staff, `/charter/${text.id}/draft`, { body: '第一条 人人可以提议题，提了就有答复。\n第二条 一人一次两分钟。' });
  await publish('vote');
  await post(cast.staff, '/partners', { kind: 'school', name: '阳光小学', offers: ['venue', 'people'], offerNote: '周末操场和礼堂', liaison: '钱老师', liaisonPhone: '028-0000', liaisonAgreed: true });
  await post(cast.staff, '/bodies', { kind: 'councilTeam', name: '停车议事团队' });
  await post(cast.steward, '/me/talents', { skills: ['hairdressing', 'electric'], note: '周六下午有空', consent: true });
  await post(cast.elder, '/talents/ask', { of: residentId(cast.steward), skill: 'hairdressing', text: '能上门理个发吗，我走不远。' });
  await post(cast.elder, '/me/tier', { tier: 'keenResident', wouldDoMore: true });
  return { '/c/[slug]/desk/people/[id]': asked, '/c/[slug]/desk/people/[id]/privacy': asked, '/c/[slug]/charter/[id]': text.id };
};

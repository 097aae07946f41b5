import { expect } from 'vitest';
import type { MatterPage, MediationPage } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId, residentId } from '@linyi/worlds/build';
import type { Stage } from './stage.ts';

/** A case at its fullest, with long words: parties with and without an account, sessions, a reading, a pact in two versions, a breach, and scripts. */
export const aMediation = async (stage: Stage, text: string): Promise<Readonly<Record<string, string>>> => {
  const post = async <T>(person: string, path: string, body: unknown): Promise<T> => {
    const answer = await stage.ask(person, path, body);
    expect(answer.status, path).toBeLessThan(300);
    return (await answer.json()) as T;
  };
  const { id: matterId } = await post<MatterPage>(cast.elder, '/matters', { text: `小广场晚上音响太大，${text}`, kind: 'noise', placeId: placeId('b3') });
  const parties = [{ residentId: residentId(cast.elder), side: '三栋二单元临着广场的住户' }, { name: '出借音响的电器修理店老板', side: '广场舞队' }];
  const { id, people } = await post<MediationPage>(cast.staff, '/mediations', { kind: 'noise', title: '小广场晚上的音响和清早的锣鼓', matterIds: [matterId], parties });
  const session = async (): Promise<void> => {
    const { sessions } = await post<MediationPage>(cast.staff, `/mediations/${id}/sessions`, { at: '2026-03-03T11:00:00.000Z', place: '社区居委会二楼南边的会议室' });
    await post(cast.staff, `/mediations/${id}/sessions/${sessions.at(-1)?.id ?? ''}/held`, { came: people.map((person) => person.id), notes: text });
  };
  await session();
  await post(cast.staff, `/mediations/${id}/measurements`, { quantity: 'noise', instrument: '爱华 AWA5636 型声级计（检定至 2027 年）', value: '72.4', unit: 'dB(A)', measuredAt: '2026-03-02T13:05:00.000Z', place: '3 栋二单元 5 楼北窗外 1 米', measuredBy: '区环境监测站', remark: text.slice(0, 60) });
  await post(cast.staff, `/mediations/${id}/settle`, { agreement: text, outcome: '晚上八点半停，音响转了方向。' });
  await post(cast.staff, `/mediations/${id}/pact`, { title: '小广场公约', text });
  await post(cast.elder, `/mediations/${id}/sign`, {});
  await post(cast.staff, `/mediations/${id}/sign-paper`, { personId: people.find(({ name }) => name.startsWith('出借'))?.id, signedOn: '2026-03-03' });
  await post(cast.elder, `/mediations/${id}/breaches`, { text, happenedOn: '2026-03-03' });
  await post(cast.staff, `/mediations/${id}/pact`, { text: `${text}三、装限音器。`, why: text.slice(0, 80) });
  await post(cast.staff, `/mediations/${id}/script`, { title: '先请睡不着的一方说', text });
  await post(cast.secretary, '/scripts', { kind: 'noise', title: '开场怎么说', text });
  return { '/c/[slug]/desk/mediations/[id]': id, '/c/[slug]/me/mediations/[id]': id };
};

import type { PatrolPage, PaperForm, WalkPage } from '@linyi/contract';
import { cast, personOf } from '@linyi/worlds';
import { placeId, residentId } from '@linyi/worlds/build';
import type { Stage } from './stage.ts';

/** A round that somebody has set out on, and a sheet of paper that waits to be typed in: what the pages of both need. */
export const roundsAndSheets = async (stage: Stage, longText: string): Promise<{ readonly ids: Readonly<Record<string, string>>; readonly formNumber: string }> => {
  const post = async <T>(person: string, path: string, body: unknown): Promise<T> => {
    const answer = await stage.ask(person, path, body);
    if (!answer.ok) throw new Error(`${path} for ${personOf(person).name}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const { rounds, today } = await post<PatrolPage>(cast.staff, '/patrol/rounds', { name: '三栋四栋的楼道、消防通道和电动车棚一起走一遍', every: 'daily', walker: residentId(cast.gridWorker), stops: ['b3', 'b4', 's-eastgate'].map((place) => ({ placeId: placeId(place), lookFor: longText.slice(0, 60) })) });
  const walk = await post<WalkPage>(cast.gridWorker, `/patrol/rounds/${rounds[0]?.id ?? ''}/walk`, { dueOn: today[0]?.dueOn ?? '' });
  await post(cast.gridWorker, `/patrol/walks/${walk.id}/nothing`, { stop: 0 });
  await post(cast.gridWorker, '/patrol/finds', { walkId: walk.id, stop: 1, kind: 'facility', text: longText, mended: false });
  const { forms } = await post<{ forms: PaperForm[] }>(cast.staff, '/paper-forms', { placeId: placeId('b3'), count: 1 });
  return { ids: { '/c/[slug]/desk/patrol/walks/[id]': walk.id }, formNumber: forms[0]?.number ?? '' };
};

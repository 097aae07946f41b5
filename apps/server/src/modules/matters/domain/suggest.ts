import type { MatterSize } from '@linyi/contract';
import type { Reason } from '@linyi/kernel';
import type { Matter } from './matter.ts';

export type Kind = { readonly code: string; readonly zh: string; readonly en: string; readonly keywords: readonly string[]; readonly responder: string | null; readonly needsPair: boolean };

const gap = 6;
/** A key word stands in a text as it is written; with `…` its parts stand there in this order, a few characters apart (`灯…闪` in “灯一直闪”). */
const standsIn = (text: string, word: string): boolean => {
  const [first = '', ...others] = word.split('…');
  for (let at = text.indexOf(first); at >= 0; at = text.indexOf(first, at + 1)) {
    let end = at + first.length;
    const follows = others.every((part) => {
      const next = text.indexOf(part, end);
      const near = next >= 0 && next - end <= gap;
      end = next + part.length;
      return near;
    });
    if (follows) return true;
  }
  return false;
};

/** Which kinds a text sounds like, by the community's own key words; the words found are the reason shown. */
export const kindsFor = (text: string, kinds: readonly Kind[]): { code: string; confidence: number; because: string[] }[] => {
  const hits = kinds
    .map(({ code, keywords }) => ({ code, because: keywords.filter((word) => standsIn(text, word)) }))
    .filter(({ because }) => because.length > 0)
    .map(({ code, because }) => ({ code, because, weight: because.reduce((sum, word) => sum + word.length, 0) }));
  const total = hits.reduce((sum, { weight }) => sum + weight, 0);
  return hits.sort((a, b) => b.weight - a.weight).slice(0, 3).map(({ code, because, weight }) => ({ code, because, confidence: Math.round((weight / total) * 100) / 100 }));
};

const manyNeighbours = 10;
const beyondUs = ['市政', '公交', '地铁', '红绿灯', '规划局', '交管', '派出所', '供电局', '自来水公司', '学区', '高压线', '立交', '城管'];
const severalParties = ['业委会', '物业费', '维修基金', '公共收益', '停车费', '大家', '投票', '表决', '加装电梯', '广场舞', '车位'];

/** M-7: a size with its reasons; a person decides. */
export const sizeFor = (matter: Pick<Matter, 'title' | 'text' | 'meToos'>): { size: MatterSize; because: Reason[] } => {
  const text = matter.title + matter.text;
  const hard = beyondUs.filter((word) => text.includes(word));
  if (hard.length > 0) return { size: 'hard', because: [{ code: 'size.beyondCommunity', params: { words: hard.slice(0, 3).join('、') } }] };
  const parties = severalParties.filter((word) => text.includes(word));
  const because: Reason[] = [
    ...(parties.length > 0 ? [{ code: 'size.severalParties', params: { words: parties.slice(0, 3).join('、') } }] : []),
    ...(matter.meToos >= manyNeighbours ? [{ code: 'size.manyNeighbours', params: { count: matter.meToos } }] : []),
  ];
  return because.length > 0 ? { size: 'big', because } : { size: 'small', because: [{ code: 'size.oneHousehold' }] };
};

/** A title for a list when the raiser wrote none: the first sentence, short. */
export const titleFrom = (text: string): string => {
  const first = text.trim().split(/[\n。！？!?；;]/u)[0]?.trim() ?? '';
  const characters = [...(first || text.trim())];
  return characters.length <= 28 ? characters.join('') : `${characters.slice(0, 27).join('')}…`;
};

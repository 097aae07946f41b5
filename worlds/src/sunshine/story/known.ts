import { chanceOf } from '../../chance.ts';
import { cast, people } from '../people.ts';
import type { MatterText } from '../texts/shape.ts';
import type { Case } from './case.ts';
import { day, hour, midnightOf, minute } from './hours.ts';
import type { Line } from './line.ts';
import { answered, begin, happens, noted, resolved } from './line.ts';
import { isResponder, joinersFor } from './who.ts';

/** Other words about the same lift would make two matters of one. */
export const toldHere: readonly string[] = ['lift-door-springs-back'];

const liftWords: MatterText = {
  key: 'lift-of-the-elder', kind: 'lift', where: 'entrance', voice: 'elder', size: 'small', scene: 'lift', title: '电梯门关上又弹开，夜里反复响',
  text: '门关上又自己弹开，夜里响三四次，孩子睡不好。', answer: '今早看过了，是光幕脏，约了维保，弄好我再上来试。', result: '光幕擦净，磨破的线换了一段，夜里听了两晚没再响。',
};
const corridorWords: MatterText = {
  key: 'corridor-cleared', kind: 'hygiene', where: 'entrance', voice: 'owner', size: 'small', scene: 'corridor', title: '7 栋一楼楼道堆满了旧家具',
  text: '一楼楼道靠墙堆着旧沙发、纸箱和两辆坏自行车，晚上回家要侧着身走。老人推买菜车过不去，万一着火更麻烦。', answer: '今晚七点我挨家问是谁的，能留的搬回家，不要的登记下来。周末请收旧货的师傅一起拉走。',
  result: '沙发和纸箱拉走了，一辆自行车修好送给了门卫，一辆处理了。墙重新刷白，和三家说好以后不在这里放。', score: 5, comment: '走起来宽敞了，几十年没这么清爽过。',
};
const at = (midnight: number, hours: number, minutes: number): number => midnight + hours * hour + minutes * minute;
const joined = (line: Line, moments: readonly number[]): void => {
  const { place, raiser } = line.of;
  const keys = joinersFor(chanceOf(`sunshine/joined/${line.of.key}`), place, { count: moments.length, not: [raiser ?? ''] });
  line.acts.push(...keys.map((key, index) => ({ ms: moments[index] ?? line.ms, doing: { act: 'meToo', by: key } as const })));
};

/** 王秀兰's lift: raised yesterday evening, answered this morning, a plan still to come. */
const lift = (today: number): Line => {
  const one: Case = { key: liftWords.key, text: liftWords, use: 0, words: liftWords.text, place: 'b3', placeNote: '2 单元', channel: 'web', by: cast.elder, raiser: cast.elder, scene: 'lift' };
  const evening = today - day;
  const line = begin(chanceOf('sunshine/known/2'), one, at(evening, 19, 52));
  answered(line, at(today, 8, 10));
  happens(line, at(today, 8, 12), { act: 'triage', by: 'responder', size: 'small', reason: '一部梯的事，维保当天能来。' });
  noted(line, at(today, 10, 31), { text: '电话联系维保公司，下午四点到。', staffOnly: true });
  joined(line, [at(evening, 20, 26), at(evening, 21, 40), at(today, 7, 35)]);
  line.acts.push({ ms: at(evening, 20, 15), doing: { act: 'publish', by: cast.staff } });
  return line;
};
/** 7 栋: six neighbours, four days, five points. */
const corridor = (today: number): Line => {
  const owner = people.find((person) => person.building === 'b7' && person.tenure === 'owner' && person.phone !== null && person.dwelling?.startsWith('b7-1') === true && !isResponder(person))?.key ?? cast.elder;
  const one: Case = { key: corridorWords.key, text: corridorWords, use: 0, words: corridorWords.text, place: 'b7', placeNote: '1 单元', channel: 'poster', by: owner, raiser: owner, scene: 'corridor' };
  const first = today - 5 * day;
  const line = begin(chanceOf('sunshine/known/1'), one, at(first, 18, 20));
  answered(line, at(first, 20, 5));
  noted(line, at(first + 2 * day, 9, 30), { text: '三家都问到了，沙发是 102 以前的租户留下的，房东同意处理。', staffOnly: true });
  resolved(line, at(today - day, 15, 30));
  happens(line, at(today - day, 20, 5), { act: 'rate', by: owner, score: 5, comment: corridorWords.comment ?? '' });
  joined(line, [at(first, 18, 55), at(first, 19, 40), at(first, 21, 10), at(first + day, 8, 15), at(first + day, 12, 30), at(first + 2 * day, 19, 5)]);
  line.acts.push({ ms: at(first, 19, 0), doing: { act: 'publish', by: 'staff-2' } });
  return line;
};

/** The two matters that a walk through the demo begins with. Before half past eight they are a day older: nobody answers at night. */
export const knownMatters = (now: number): readonly Line[] => {
  const today = midnightOf(now - 8.5 * hour);
  return [corridor(today), lift(today)];
};

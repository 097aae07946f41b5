import type { Channel } from '@linyi/contract';
import type { Chance } from '../../chance.ts';
import { kindOf } from '../kinds.ts';
import type { Person } from '../people.ts';
import type { MatterText } from '../texts/shape.ts';
import { atTheDesk, entranceOf, gridWorkerOf, raiserFor } from './who.ts';
import { tailFor } from './wording.ts';

/** One matter to be: what is said, where, by whom, how it comes in. */
export type Case = {
  readonly key: string;
  readonly text: MatterText;
  /** How often these words were used before, from 0. */
  readonly use: number;
  readonly words: string;
  readonly place: string;
  readonly placeNote?: string | undefined;
  readonly channel: Channel;
  /** Who sends it; null without sign-in. */
  readonly by: string | null;
  readonly onBehalfOf?: string | undefined;
  /** Whose matter it is, who rates it; null when nobody signed in, or when the worker found it on patrol. */
  readonly raiser: string | null;
  readonly scene?: string | undefined;
};
export type Found = { readonly text: MatterText; readonly use: number; readonly place: string; readonly entrance?: string | undefined };

const ownHands: readonly Channel[] = ['web', 'poster'];
const channelsOf: Readonly<Record<MatterText['voice'], readonly (readonly [Channel, number])[]>> = {
  elder: [['phone', 22], ['walkIn', 18], ['gridStation', 10], ['poster', 16], ['web', 34]],
  young: [['web', 72], ['poster', 20], ['wechatGroup', 8]],
  parent: [['web', 66], ['poster', 18], ['wechatGroup', 12], ['phone', 4]],
  renter: [['web', 62], ['poster', 30], ['wechatGroup', 8]],
  owner: [['web', 60], ['poster', 14], ['wechatGroup', 10], ['phone', 8], ['staff', 4], ['gridStation', 4]],
  gridWorker: [['patrol', 1]],
  teaTable: [['teaTable', 1]],
};
/** How a voice comes in: the young by phone screen, the old also by telephone and at the counter. */
export const channelFor = (chance: Chance, voice: MatterText['voice']): Channel => chance.weigh(channelsOf[voice]);
/** Whether it is typed in by somebody on duty, in the hours of duty. */
export const isTypedIn = (channel: Channel): boolean => !ownHands.includes(channel);

/** What is seen in a picture, by the words that speak of it; the first that fits. */
const sceneOfWords: readonly (readonly [scene: string, words: RegExp])[] = [
  ['lift', /电梯|轿厢/], ['door', /单元门|门禁|门锁|防火门/], ['lamp', /路灯|楼道灯|声控灯|灯不亮|灯坏|灯泡|灯管/], ['wire', /飞线|拉线充电/], ['bikes', /电动车|电瓶车|自行车|车棚/],
  ['corridor', /(楼道|过道|走道|楼梯间).{0,8}(堆|杂物|鞋柜|纸箱)|堆.{0,6}(楼道|过道|走道)/], ['drain', /下水|地漏|返水|污水|井盖|堵了/], ['bins', /垃圾/], ['bench', /长椅|座椅|椅子|凳/],
  ['ramp', /坡道|轮椅|台阶/], ['puddle', /积水|水坑|坑洼|有个坑/], ['tile', /瓷砖|地砖/], ['garden', /花坛|草坪|绿化带|种菜|杂草|灌木/], ['wall', /墙皮|外墙|墙上/],
];
const picturing: readonly Channel[] = ['web', 'poster', 'patrol', 'wechatGroup'];
/** The picture pair that shows a matter at its end: what its words speak of, else the sheet of the job; none where none is asked for. */
export const sceneFor = ({ scene, kind, title, text }: Pick<MatterText, 'scene' | 'kind' | 'title' | 'text'>): string | undefined =>
  scene ?? (kindOf(kind).needsPair ? (sceneOfWords.find(([, words]) => words.test(title))?.[0] ?? sceneOfWords.find(([, words]) => words.test(text))?.[0] ?? 'sheet') : undefined);
export const bringsPicture = (chance: Chance, channel: Channel): boolean => picturing.includes(channel) && chance.happens(channel === 'patrol' ? 1 : 0.72);

const typistFor = (chance: Chance, channel: Channel, place: string): string =>
  (channel === 'gridStation' || channel === 'wechatGroup' || channel === 'patrol' ? gridWorkerOf(place) : atTheDesk(chance));
const unsigned = 0.1;

type Sender = Pick<Case, 'by' | 'onBehalfOf' | 'raiser'>;
const senderFor = (chance: Chance, { channel, place, person }: { channel: Channel; place: string; person: Person | undefined }): Sender => {
  if (channel === 'poster' && chance.happens(unsigned)) return { by: null, raiser: null };
  const raiser = person?.key ?? 'staff-1';
  return isTypedIn(channel) ? { by: typistFor(chance, channel, place), onBehalfOf: raiser, raiser } : { by: raiser, raiser };
};
const noteFor = ({ text, place, entrance }: Found, person: Person | undefined): string | undefined => {
  if (text.where !== 'entrance') return undefined;
  return `${entrance ?? (person?.building === place ? entranceOf(person) : '1')} 单元`;
};

/** Who raises it and how, for words that were found to fit a place. */
export const caseFor = (chance: Chance, found: Found, channel: Channel): Case => {
  const { text, use, place, entrance } = found;
  const words = use === 0 ? text.text : `${text.text}${tailFor(chance, text.voice)}`;
  const base = { key: `${text.key}-${use + 1}`, text, use, words, place, channel, scene: sceneFor(text) };
  if (channel === 'patrol') return { ...base, placeNote: noteFor(found, undefined), by: typistFor(chance, channel, place), raiser: null };
  const person = raiserFor(chance, { voice: text.voice, place, entrance, mustHavePhone: !isTypedIn(channel) });
  return { ...base, placeNote: noteFor(found, person), ...senderFor(chance, { channel, place, person }) };
};

type Words = readonly [zh: string, en: string];
export type Datatype = 'string' | 'number' | 'datetime' | 'text' | 'singlevaluelist' | 'multivaluelist';
/** What is asked besides place and words about a kind of matter. `variable`: whether there is anything to fill in; else it only tells something. */
export type Question = {
  readonly code: string; readonly datatype: Datatype; readonly required: boolean; readonly variable: boolean; readonly asks: Words; /** How to answer. */ readonly hint: Words;
  readonly values: readonly (readonly [key: string, zh: string, en: string])[];
};

const nothing: Words = ['', ''];
type Named = readonly [code: string, datatype: Datatype];
const question = ([code, datatype]: Named, asks: Words, more: Partial<Pick<Question, 'required' | 'variable' | 'hint' | 'values'>> = {}): Question =>
  ({ code, datatype, asks, required: false, variable: true, hint: nothing, values: [], ...more });
const yesOrNo = [['yes', '有', 'Yes'], ['no', '没有', 'No']] as const;

/** Few, and only where the answer changes what is done first. None asks for anything about a person. */
const byKind: Readonly<Record<string, readonly Question[]>> = {
  lift: [
    question(['LIFT_TRAPPED_NOTE', 'text'], ['有人困在电梯里，请先打电梯里的应急电话或 96333，再报到这里。', 'If somebody is trapped, call the number in the lift or 96333 first, then report it here.'], { variable: false }),
    question(['LIFT_TRAPPED', 'singlevaluelist'], ['现在有没有人困在里面', 'Is somebody trapped now'], { values: yesOrNo }),
    question(['LIFT_NUMBER', 'string'], ['电梯的编号，贴在轿厢里', 'The lift’s number, on a plate inside'], { hint: ['例如 2 号梯', 'For example Lift 2'] }),
  ],
  noise: [
    question(['NOISE_WHEN', 'multivaluelist'], ['什么时候吵', 'When it is noisy'], { required: true, values: [['morning', '清早', 'Early morning'], ['day', '白天', 'Daytime'], ['evening', '傍晚', 'Evening'], ['night', '夜里', 'Night']] }),
    question(['NOISE_SINCE', 'datetime'], ['从什么时候开始', 'Since when']),
  ],
  parking: [question(['PARKING_BLOCKS', 'multivaluelist'], ['挡住了什么', 'What is blocked'], { values: [['fireLane', '消防通道', 'Fire lane'], ['entrance', '单元门口', 'Entrance'], ['ramp', '无障碍坡道', 'Ramp'], ['car', '别的车', 'Another car']] })],
  water: [
    question(['WATER_NOW', 'singlevaluelist'], ['现在是不是还在漏', 'Is it leaking now'], { values: [['yes', '还在漏', 'Yes'], ['no', '不漏了', 'No']] }),
    question(['WATER_HOMES', 'number'], ['大约影响几户', 'About how many homes are hit']),
  ],
  ebike: [question(['EBIKE_COUNT', 'number'], ['大约几辆', 'About how many'])],
  safety: [question(['SAFETY_WAY', 'text'], ['怎么走到那里', 'How to get there'])],
};
const ways: Readonly<Record<Datatype, Words>> = {
  string: ['写一行字', 'One line of words'], number: ['填数字', 'A number'], datetime: ['日期和时间，例如 2026-04-15T09:00:00+08:00', 'Date and time, such as 2026-04-15T09:00:00+08:00'], text: ['可以写几行', 'Words, on several lines if need be'],
  singlevaluelist: ['选一项', 'Choose one'], multivaluelist: ['可以选几项', 'Choose any'],
};
/** How a question is answered; never empty, since some clients read it without looking whether it is there. */
export const howTo = ({ hint, variable, datatype }: Question): Words => (hint[0] !== '' ? hint : variable ? ways[datatype] : ['只是提示，不用填', 'To read; nothing to fill in']);
export const questionsFor = (kind: string): readonly Question[] => (Object.hasOwn(byKind, kind) ? (byKind[kind] ?? []) : []);

/** Under which heading clients show a kind. */
const groups: readonly (readonly [...Words, readonly string[]])[] = [
  ['设施与安全', 'Facilities and safety', ['lift', 'water', 'power', 'facility', 'safety', 'ebike', 'accessibility', 'road']],
  ['环境与秩序', 'Surroundings and order', ['noise', 'parking', 'hygiene', 'greening', 'pets']],
  ['物业与邻里', 'Property and neighbours', ['property', 'neighbours', 'housing']],
  ['生活服务', 'Services', ['elderly', 'schooling', 'welfare', 'wish']],
];
export const groupOf = (kind: string): Words => {
  const found = groups.find(([, , kinds]) => kinds.includes(kind));
  return found ? [found[0], found[1]] : ['其他', 'Other'];
};

import type { ReasonView } from '@linyi/contract';
import type { Reason } from '@linyi/kernel';
import type { Locale } from '../kernel/ctx.ts';
import { wordsFor } from './refusal-words.ts';

type Pair = readonly [zh: string, en: string];
/** What a table's fields are called, in refusals, lists and on the pages. */
const fields: Readonly<Record<string, Pair>> = {
  number: ['编号', 'number'], raiser: ['反映人', 'raised by'], title: ['标题', 'title'], text: ['内容', 'text'], raisedAt: ['反映时间', 'raised at'], likes: ['点赞数', 'likes'], opposed: ['反对数', 'dislikes'], answer: ['答复', 'answer'], answeredAt: ['答复时间', 'answered at'],
  kind: ['类别', 'kind'], place: ['地点', 'place'],
  'roster.number': ['房号', 'home number'], estate: ['小区', 'estate'], building: ['楼栋', 'building'], entrance: ['单元', 'entrance'], address: ['完整房号（如 3-2-501）', 'whole home (3-2-501)'], area: ['建筑面积', 'floor area'], floor: ['楼层', 'floor'], name: ['姓名', 'name'], head: ['户主', 'head of household'],
  phone: ['手机', 'phone'], tenure: ['业主、家属或租户', 'owner, family or renter'], relation: ['与户主关系', 'relation to the head'], isRenter: ['是否租户', 'rents'], since: ['入住日期', 'since'], sex: ['性别', 'sex'], birthYear: ['出生年份', 'year of birth'],
  coOwnerName: ['共有人或房东', 'co-owner or landlord'], coOwnerPhone: ['共有人或房东手机', 'co-owner’s or landlord’s phone'], renterName: ['租户姓名', 'renter'], renterPhone: ['租户手机', 'renter’s phone'], renterSince: ['起租日期', 'rents since'], spouseName: ['配偶', 'spouse'], spousePhone: ['配偶手机', 'spouse’s phone'], familyName: ['家庭成员', 'family'], secondFamilyName: ['家庭成员（第二列）', 'family, second column'], thirdFamilyName: ['家庭成员（第三列）', 'family, third column'], familyPhone: ['家庭成员手机', 'family’s phone'],
};
const said: Readonly<Record<string, Pair>> = {
  'table.sheet': ['工作表', 'Sheet'], 'table.row': ['行号', 'Row'], 'table.column': ['列', 'Column'], 'table.header': ['表头', 'Header'], 'table.value': ['写的是', 'Value'], 'table.problem': ['哪里不对，怎么改', 'What is wrong, and how to mend it'],
  'roster.q.givenBy': ['这份名册是谁给的', 'Who gave this roster'], 'roster.q.purpose': ['拿来做什么用', 'What it is for'], 'roster.q.givenOn': ['哪天给的', 'On which day it was given'], 'roster.q.givenOnBad': ['哪天给的（这个日期不对，或者还没到）', 'On which day it was given (that day does not exist or has not come yet)'],
  'roster.q.ground': ['凭什么可以用这些个人信息', 'On which legal ground it may be used'], 'roster.q.ground.consent': ['本人同意', 'The people’s consent'], 'roster.q.ground.contract': ['为订立、履行合同所必需（如物业服务合同）', 'Needed for a contract (such as property services)'],
  'roster.q.ground.legalDuty': ['为履行法定职责、法定义务所必需', 'Needed for a duty laid down by law'], 'roster.q.ground.emergency': ['应对突发公共卫生事件，或紧急情况下保护生命财产', 'A public health emergency, or protection of life and property'], 'roster.q.ground.published': ['本人已公开，或依法已公开', 'Made public by themselves or by law'],
  'roster.q.attributeGround': ['性别、出生年份只在本人单独同意后才收。是怎么征得同意的', 'Sex and year of birth are taken only with consent of their own. How was it given'],
  'roster.q.newBuildings': ['有 {count} 个楼栋名在社区里没有：{names}。怎么办', '{count} buildings are not known here: {names}. What about them'], 'roster.q.newBuildings.new': ['都是新的，一起建', 'All of them are new: make them'], 'roster.q.newBuildings.each': ['一个一个对', 'Say it one by one'],
  'roster.q.building': ['“{name}”是哪一栋', 'Which building is “{name}”'], 'roster.q.building.new': ['新的一栋，建起来', 'A new one: make it'],
  'roster.q.headAs': ['写着“户主”的，登记成什么', 'What a head of household counts as'], 'roster.q.headAs.owner': ['业主', 'Owner'], 'roster.q.headAs.unknown': ['先不写，以后再核', 'Nothing yet'],
  'roster.q.sinceOf': ['同一行有业主也有租户，日期只写了一个。这是谁的', 'Rows have an owner, a renter and one day. Whose day is it'], 'roster.q.sinceOf.owner': ['业主的', 'The owner’s'], 'roster.q.sinceOf.renter': ['租户的', 'The renter’s'],
  'roster.q.onlyHomes': ['没有选哪一列是姓名。只建房子、不登记人吗（要登记人，请回去选列）', 'No column was chosen for names. Are only homes wanted (to take people, go back and choose it)'], 'roster.q.onlyHomes.yes': ['是，只建房子', 'Yes, only homes'],
  'roster.q.fillDown': ['有些行的楼栋或房号空着，是不是和上一行一样', 'Some rows leave building or home blank. Is it as in the row above'], 'roster.q.fillDown.yes': ['是，照上一行', 'Yes, as above'], 'roster.q.fillDown.no': ['不是，要补', 'No, they must be filled in'],
  'roster.q.sharedPhone': ['同一个手机号写给了不同房子里的两个人。记给谁', 'One phone stands beside two people of different homes. Whose is it'], 'roster.q.sharedPhone.first': ['记给先出现的人，后面的先不记电话', 'The first one’s; the others get none for now'],
  'roster.q.without': ['有 {count} 格看不懂。这些格不要，其余照收吗', '{count} cells can’t be read. Take their rows without them'], 'roster.q.without.': ['不，先改好', 'No, mend them first'],
  'roster.q.without.phone': ['是，电话先空着', 'Yes, without the phone'], 'roster.q.without.any': ['是，这些格先空着', 'Yes, leave them empty'],
  'matters.q.year': ['有些日期没写年份（如 {example}）。是哪一年', 'Some dates have no year (such as {example}). Which year is it'],
  'matters.q.tenths': ['{example} 是 {first} 还是 {second}', 'Is {example} {first} or {second}'], 'matters.q.tenths.asWritten': ['{first}', '{first}'], 'matters.q.tenths.tens': ['{second}', '{second}'],
  'matters.q.dayFirst': ['{example} 先写的是月还是日', 'Does {example} begin with the month or the day'], 'matters.q.dayFirst.month': ['先写月', 'The month'], 'matters.q.dayFirst.day': ['先写日', 'The day'],
  'matters.q.fillDown': ['有些行没写日期，是不是和上一行同一天', 'Some rows have no day. Is it that of the row above'], 'matters.q.fillDown.yes': ['是，照上一行', 'Yes, as above'], 'matters.q.fillDown.no': ['不是，要补', 'No, they must be filled in'],
  'matters.q.answerMissing': ['有 {count} 行写了哪天办结，没写怎么办的', '{count} rows say when they were finished and not how'], 'matters.q.answerMissing.finished': ['按办结收，注明没有留下答复', 'Take them as finished, saying that no answer was kept'], 'matters.q.answerMissing.no': ['不行，要补上怎么办的', 'No, the answers must be filled in'],
  'matters.q.noAnswerColumn': ['“{names}”像是写怎么办的，没有选上。不要它吗（要的话，回去把它选成“答复”）', '“{names}” looks like answers and wasn’t chosen. Is it not wanted (to take it, go back and choose it)'], 'matters.q.noAnswerColumn.finished': ['不要，注明没有留下答复', 'No: say that no answer was kept'],
  'matters.q.answersWithoutTime': ['有 {count} 行写了处理结果，没写哪天答复的', '{count} rows have an answer and no day of it'], 'matters.q.answersWithoutTime.inText': ['写进正文里，不算进答复快慢', 'Keep it in the text, outside of the figures'], 'matters.q.answersWithoutTime.no': ['不行，要补上日期', 'No, the days must be filled in'],
  'matters.q.checked': ['内容里有没有能认出是谁的，查过了吗', 'Has a person checked that nobody can be recognised'], 'matters.q.checked.no': ['还没查，先不公开', 'Not yet: keep it unpublished'], 'matters.q.checked.yes': ['查过了，可以公开', 'Yes: publish it'],
  'matters.q.kind': ['类别', 'Kind'], 'matters.q.kind.': ['按表里的类别和内容来判断', 'As each row says'], 'matters.q.prefix': ['这些编号和社区自己的样式一样，前面加几个字（如 2023信访-）', 'These numbers look like the community’s own: put something before them (such as 2023-old-)'],
};

const filled = (template: string, params: Reason['params']): string => template.replace(/\{(\w+)\}/gu, (whole, name: string) => String(params?.[name] ?? whole));
const word = (pair: Pair, locale: Locale): string => pair[locale === 'zh' ? 0 : 1];

/** Words of questions and lists; a code without any is shown as it is. */
export const importWord = (code: string, locale: Locale, params: Reason['params'] = {}): string => {
  const pair = said[code] ?? (code.startsWith('roster.q.without.') ? said['roster.q.without.any'] : undefined);
  return pair === undefined ? (code.split('.').at(-1) ?? code) : filled(word(pair, locale), params);
};
/** @param target whose field it is: a number is a home's in a roster, and a record's elsewhere. */
export const fieldWord = (field: string, locale: Locale, target = ''): string => {
  const pair = fields[`${target}.${field}`] ?? fields[field];
  return pair === undefined ? field : word(pair, locale);
};

const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
/** A moment as the file's readers know it: China's wall clock. */
const wallClock = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toJSON().slice(0, 19).replace('T', ' ');
/** What a cell holds, or a column is called, is somebody's own word. */
const own = new Set(['value', 'column', 'name', 'first']);
const readable = (name: string, value: string | number, locale: Locale): string | number => {
  if (typeof value === 'number' || own.has(name)) return value;
  if (Object.hasOwn(fields, value)) return fieldWord(value, locale);
  return moment.test(value) ? wallClock(value) : value;
};

/** Reasons as sentences, with fields and moments as the file's readers know them. */
export const inWords = (reasons: readonly Reason[], locale: Locale): ReasonView[] =>
  wordsFor(reasons.map(({ code, params = {} }) => ({ code, params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, readable(name, value, locale)])) })), locale);

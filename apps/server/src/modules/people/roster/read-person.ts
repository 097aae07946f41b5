import { dayInChina, refuse } from '@linyi/kernel';
import type { Decision, Instant, Reason } from '@linyi/kernel';
import { looseMoment, parseMoment, textOf } from '../../imports/index.ts';
import type { Cell, Moment } from '../../imports/index.ts';

export type Tenure = 'owner' | 'family' | 'renter';
/** What a cell gives; a `note` is told and does no harm, a `reason` keeps the row from being taken. */
export type Read<T> = { readonly value: T | null; readonly reason?: Reason; readonly note?: Reason };

const nothing = /^(?:无|没有|暂无|不详|未知|空|空置|空房|无人|未登记|未入住|未留|拒绝|拒填|不便|保密|同上|[-—/\\×xX*.。]+|n\/?a|null|none)?$/iu;
const isNothing = (text: string): boolean => nothing.test(text.trim());

const mobile = /^(?:\+?86|0086)?(1[3-9]\d{9})$/u;
const landline = /^(?:\+?86)?(?:0\d{2,3})?[2-9]\d{6,7}(?:转\d+)?$/u;
const scientific = /^(\d)(?:\.(\d+))?[eE]\+?(\d{1,2})$/u;

/** 1.3800138E+10 with all its digits is a number; with fewer than eleven, Excel has thrown the last ones away. */
const fromScientific = (text: string): string | undefined => {
  const [, first = '', rest = '', exponent = '0'] = scientific.exec(text) ?? [];
  const digits = first + rest;
  return digits.length === Number(exponent) + 1 ? digits : digits.length > Number(exponent) + 1 && /^0*$/u.test(digits.slice(Number(exponent) + 1)) ? digits.slice(0, Number(exponent) + 1) : undefined;
};
const candidates = (text: string): readonly string[] => text.normalize('NFKC').split(/[/、,;|\n\\]+|(?<=\d{11})\s+(?=\d{11})/u).map((each) => each.replace(/[\s\-–—().·:：]/gu, '').replace(/[\p{Script=Han}A-Za-z]+(?=1\d{10})/gu, '').replace(/\.0+$/u, '')).filter((each) => each !== '');

/** The mobile number that somebody signs in with, whatever it looks like in the table; the first where several are told. */
export const readPhone = (cell: Cell | undefined): Read<string> => {
  const written = textOf(cell).trim();
  if (isNothing(written)) return { value: null };
  const plain = written.normalize('NFKC').replace(/\s+/gu, '');
  if (scientific.test(plain)) {
    const digits = fromScientific(plain);
    if (digits === undefined || !mobile.test(digits)) return { value: null, reason: { code: 'roster.phoneLostDigits', params: { value: written.slice(0, 40) } } };
    return { value: digits };
  }
  const found = candidates(written);
  const mobiles = found.flatMap((each) => mobile.exec(each)?.[1] ?? []);
  if (mobiles[0] !== undefined) return { value: mobiles[0], ...(found.length > 1 ? { note: { code: 'roster.morePhones', params: { count: found.length } } } : {}) };
  if (found.length > 0 && found.every((each) => landline.test(each))) return { value: null, note: { code: 'roster.landline' } };
  return { value: null, reason: { code: 'roster.badPhone', params: { value: written.slice(0, 40), digits: plain.replace(/\D/gu, '').length } } };
};

const longestName = 30;
const twoSigns = /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|司空|夏侯|轩辕|端木|南宫|长孙|宇文|闻人|独孤)$/u;
/** 王二 王三 are two people; 王 芳 and 欧阳 修 are one each. */
const apart = (text: string): readonly string[] => {
  const parts = text.trim().split(/\s+/u);
  return parts.length > 1 && parts.every((part) => /^[\p{Script=Han}·]{2,4}$/u.test(part) && !twoSigns.test(part)) ? parts : [text];
};
/** Names of one cell: 张三、李四 are two; blanks inside a Chinese name, and what stands in brackets, go. */
export const readNames = (text: string): { readonly names: readonly string[]; readonly aside: string; readonly reason?: Reason } => {
  const plain = text.normalize('NFKC').trim();
  if (isNothing(plain)) return { names: [], aside: '' };
  const aside = /[([【](.*?)[)\]】]/u.exec(plain)?.[1] ?? '';
  const bare = plain.replace(/[([【].*?[)\]】]/gu, '').trim();
  const names = bare.split(/[、,;/\n|&]+|和(?=[\p{Script=Han}]{2,3}$)/u).flatMap(apart).map((each) => (/[\p{Script=Han}]/u.test(each) ? each.replace(/\s+/gu, '') : each.trim())).filter((each) => each !== '' && !isNothing(each));
  const bad = names.find((name) => [...name].length > longestName || /\d{3,}/u.test(name));
  return bad === undefined ? { names, aside } : { names: [], aside, reason: { code: 'roster.badName', params: { value: bad.slice(0, 40) } } };
};

const yes = /^(?:是|有|√|✓|y|yes|1|租|租户|出租)/iu;
const renter = /租|借住|寄住/u;
const family = /配偶|妻|夫|丈夫|老伴|爱人|子|女|儿|父|母|爸|妈|媳|婿|孙|兄|弟|姐|妹|哥|嫂|祖|爷|奶|外公|外婆|家属|家人|亲属|成员|共住|同住|岳|公公|婆婆|侄|甥/u;
const owner = /业主|产权|房主|本人|自住|自有|自购|自用|权利人|购房/u;
const head = /户主|家长|户代表/u;

/** 业主家属 is of an owner's family, and no owner; 非业主 says only what somebody isn't. */
const ownersFamily = new RegExp(`(?:业主|房主|产权人|户主)的?(?:${family.source})`, 'u');
const notOwner = /(?:非|不是|不属于)(?:业主|产权|房主)/u;

export type TenureTold = { readonly tenure: string; readonly relation: string; readonly isRenter: string; readonly aside: string; /** What a head of a household counts as. */ readonly headAs: Tenure | null };
/** Whether somebody owns, belongs to an owner's family, or rents. `isHead`: said to be a head of household, which says nothing about who owns. */
export const readTenure = ({ tenure, relation, isRenter, aside, headAs }: TenureTold): { readonly value: Tenure | null; readonly isHead: boolean } => {
  const told = [relation, tenure, aside].map((each) => each.trim()).filter((each) => each !== '');
  if (yes.test(isRenter.trim()) || told.some((each) => renter.test(each) && !/出租$|已租出|租出/u.test(each))) return { value: 'renter', isHead: false };
  if (told.some((each) => head.test(each) && !family.test(each.replace(/户主/gu, '')))) return { value: told.some((each) => owner.test(each.replace(/本人/gu, ''))) ? 'owner' : headAs, isHead: true };
  if (family.test(relation)) return { value: 'family', isHead: false };
  if (told.some((each) => ownersFamily.test(each))) return { value: 'family', isHead: false };
  if (told.some((each) => owner.test(each.replace(notOwner, '')))) return { value: 'owner', isHead: false };
  return { value: told.some((each) => family.test(each)) ? 'family' : null, isHead: false };
};

/** What the word over a column of names says of them all: 业主姓名 are owners. 业主/租户 says nothing. */
export const tenureOfHeader = (header: string): Tenure | null => {
  const rents = header.replace(/出租[人方]/gu, '').includes('租');
  const owns = /业主|产权|房主|房东|出租[人方]|权利人/u.test(header);
  return rents === owns ? null : rents ? 'renter' : 'owner';
};

/** Square metres in hundredths, exactly as written; a binary remainder of Excel's is none of somebody's flat. */
export const readArea = (cell: Cell | undefined): Read<number> => {
  const written = textOf(cell).trim();
  if (isNothing(written)) return { value: null };
  const plain = cell?.kind === 'number' ? String(Math.round(cell.value * 1e6) / 1e6) : written.normalize('NFKC').replace(/[\s,]|㎡|m2|m²|平方米|平方|平米|平/giu, '');
  const [, whole, decimals = ''] = /^(\d{1,6})(?:\.(\d{1,6}))?$/u.exec(plain) ?? [];
  const bad = (code: string): Read<number> => ({ value: null, reason: { code, params: { value: written.slice(0, 40) } } });
  if (whole === undefined) return bad('roster.badArea');
  if (/[1-9]/u.test(decimals.slice(2))) return bad('roster.areaTooFine');
  const hundredths = Number(whole) * 100 + Number(decimals.slice(0, 2).padEnd(2, '0'));
  return hundredths > 10_000_000 ? bad('roster.badArea') : { value: hundredths === 0 ? null : hundredths };
};

const yearMonth = /^((?:19|20)\d{2})(?:[-/.年]?(0?[1-9]|1[0-2])?月?)?年?$/u;
/** A number 2015.1, which Excel also makes of 2015.10. */
const endsInOne = /^(?:19|20)\d{2}\.1$/u;
type Around = { readonly date1904: boolean; readonly now: Instant };
const asWritten = { year: null, tenths: null, dayFirst: null, dropsZeros: false } as const;
const badDay = (code: string, written: string): Read<string> => ({ value: null, reason: { code, params: { value: written.slice(0, 40) } } });
/** A small number is the month and day of a year that nobody wrote, never a day of 1900. */
const serialOrWhole = (cell: Cell, date1904: boolean): Decision<Moment> => (cell.kind === 'number' && cell.value < 13 ? refuse({ code: 'import.badTime' }) : parseMoment(cell, date1904));
const typed = (cell: Cell, date1904: boolean): Decision<Moment> => {
  const loose = looseMoment(cell, asWritten, date1904);
  return loose.ok ? serialOrWhole(loose.value, date1904) : loose;
};
/** A day written whole, however it is typed: 2015-06-01, 15.6.1, 二〇一五年六月一日. */
const wholeDay = (cell: Cell, { date1904, now }: Around): Read<string> => {
  const written = textOf(cell).trim();
  const known = serialOrWhole(cell, date1904);
  const moment = known.ok ? known : typed(cell, date1904);
  if (!moment.ok) return badDay(moment.reasons[0]?.code === 'import.dateWithoutYear' ? 'roster.dayWithoutYear' : 'roster.badDay', written);
  const day = dayInChina(moment.value.at);
  return day < '1900-01-01' || moment.value.at > now ? badDay('roster.badDay', written) : { value: day };
};
/** A day; of a year or a month told alone its first day. */
export const readDay = (cell: Cell | undefined, around: Around): Read<string> => {
  const written = textOf(cell).trim();
  if (cell === undefined || isNothing(written)) return { value: null };
  if (cell.kind === 'date') return wholeDay(cell, around);
  if (cell.kind === 'number' && endsInOne.test(written)) return badDay('roster.monthTwoWays', written);
  const [, year, month = '1'] = yearMonth.exec(written.normalize('NFKC').replace(/\s+/gu, '').replace(/月份$/u, '月')) ?? [];
  return year === undefined ? wholeDay(cell, around) : { value: `${year}-${month.padStart(2, '0')}-01` };
};

/** Of a birthday, or a month of birth, the year. */
export const readBirthYear = (cell: Cell | undefined, given: Around): Read<number> => {
  const day = cell?.kind === 'number' ? readDay({ kind: 'text', text: textOf(cell) }, given) : readDay(cell, given);
  return day.value === null ? { value: null, ...(day.reason && { reason: { ...day.reason, code: 'roster.badBirthYear' } }) } : { value: Number(day.value.slice(0, 4)) };
};
export const readSex = (text: string): 'female' | 'male' | null => (/^(?:男|m)/iu.test(text.trim()) ? 'male' : /^(?:女|f)/iu.test(text.trim()) ? 'female' : null);

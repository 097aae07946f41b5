import type { Reason } from '@linyi/kernel';

/** A home as a table tells it: the building as somebody wrote it, entrance and number in the form they are kept in. */
export type HomeWords = { readonly estate: string; readonly building: string; readonly entrance: string; readonly number: string };

const digitOf: Readonly<Record<string, number>> = { 〇: 0, 零: 0, 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
/** 十二 is 12, 二十 20, 三 3, 一〇一 101. */
const numberOf = (words: string): string => {
  const ten = words.indexOf('十');
  if (ten < 0) return [...words].map((each) => String(digitOf[each] ?? each)).join('');
  const [tens, ones] = [words.slice(0, ten), words.slice(ten + 1)];
  return String((tens === '' ? 1 : (digitOf[tens] ?? 0)) * 10 + (ones === '' ? 0 : (digitOf[ones] ?? 0)));
};
const mostRemembered = 10_000;
/** A roster writes the same few buildings and numbers over and over: what was made of a text is looked up. */
export const remembered = <T>(read: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = read(text);
    if (known.size >= mostRemembered) known.clear();
    known.set(text, made);
    return made;
  };
};
/** Full-width signs, blanks and Chinese numerals before a measure word become what keys are made of. */
export const plainPlace = remembered((text) =>
  text.normalize('NFKC').replace(/\s+/gu, '').replace(/[—–－_~～／/\\]+/gu, '-').replace(/[〇零一二两三四五六七八九十]+(?=栋|幢|号|座|楼|单元|门|层|室|房|户|$)/gu, numberOf));

const part = String.raw`[A-Za-z]?\d{1,3}[A-Za-z]?|[A-Za-z]`;
const afterBuilding = String.raw`(?:栋楼?|幢楼?|号楼|座|#楼?|楼)`;
const room = String.raw`\d{3,4}[A-Za-z]?|[A-Za-z]\d{1,4}|\d{1,2}(?:-\d{1,2})?`;
const shapes = [
  new RegExp(`^(?<estate>.*?)(?<building>${part})${afterBuilding}-?(?:(?<entrance>\\d{1,2}|[A-Za-z])(?:单元|门|#|梯|-))?-?(?:\\d{1,2}[楼层])?-?(?<number>${room})(?:室|号房?|房|户)?$`, 'u'),
  new RegExp(`^(?<estate>[^\\d]*?)(?<building>${part})(?:栋|幢|号楼|号|座|#)?-(?<entrance>\\d{1,2}|[A-Za-z])(?:单元|#)?-(?<number>${room})(?:室|号|房)?$`, 'u'),
  new RegExp(`^(?<estate>[^\\d]*?)(?<building>${part})(?:栋|幢|号楼|号|座|#)?-(?<number>\\d{3,4}[A-Za-z]?)(?:室|号|房)?$`, 'u'),
  new RegExp(`^(?<entrance>\\d{1,2}|[A-Za-z])(?:单元|门|-)-?(?:\\d{1,2}[楼层])?(?<number>${room})(?:室|号|房)?$`, 'u'),
];
type Parts = { readonly estate?: string | undefined; readonly building?: string | undefined; readonly entrance?: string | undefined; readonly number?: string | undefined };
const partsOf = (text: string): Parts | undefined => {
  const plain = plainPlace(text);
  for (const shape of shapes) {
    const found = shape.exec(plain)?.groups;
    if (found !== undefined) return found;
  }
  return undefined;
};
/** Tells a whole home (3-2-501, 3幢2单元501室) from a mere number. */
export const looksLikeHome = (text: string): boolean => partsOf(text)?.building !== undefined;

/** 02单元 is entrance 2, 0501室 number 501. */
export const entranceKey = remembered((text) => plainPlace(text).replace(/^第/u, '').replace(/(?:单元|门洞?|梯|#)$/u, '').replace(/^0+(?=\d)/u, '').toUpperCase());
export const numberKey = remembered((text) => plainPlace(text).replace(/(?:室|号房?|房|户)$/u, '').replace(/^0+(?=\d{3,})/u, '').toUpperCase());

export type BuildingKey = { readonly estate: string; readonly key: string };
const buildingShape = new RegExp(`^(?<estate>.*?)0*(?<key>${part})${afterBuilding.replace('|楼)', '|楼|号)')}?$`, 'u');
/** 3栋, 3幢, 3号楼, 三栋, 03#, 阳光里3座: what they share is 3, and the words before it are the estate. */
export const buildingKey = remembered((text): BuildingKey => {
  const plain = plainPlace(text).replace(/^第/u, '');
  const found = buildingShape.exec(plain)?.groups;
  return found === undefined ? { estate: '', key: plain.toUpperCase() } : { estate: found['estate'] ?? '', key: (found['key'] ?? '').toUpperCase() };
});
/** A heading that counts (二、4号楼) means what comes after its number. */
export const withoutCount = (text: string): string => text.trim().replace(/^[(（]?(?:[一二三四五六七八九十]+|\d+(?=[、)）]))[、.．)）]+\s*/u, '');
/** Whether a heading within a table names a building and nothing else. */
export const isBuildingAlone = (text: string): boolean => buildingAlone.test(plainPlace(text));
const buildingAlone = new RegExp(`^(?:[一二三四五六七八九十]+、)?.{0,12}?(?:${part})${afterBuilding}$`, 'u');

export type ToldHome = { readonly estate: string; readonly building: string; readonly entrance: string; readonly number: string; readonly address: string };
export type HomeRead = { readonly home: HomeWords } | { readonly reason: Reason; readonly field: 'address' | 'building' | 'number' } | { readonly none: true };

const longest = 20;
const refused = (code: string, field: 'address' | 'building' | 'number', value?: string): HomeRead => ({ reason: value === undefined ? { code } : { code, params: { value: value.slice(0, 40) } }, field });
const checked = (home: HomeWords, written: string): HomeRead => {
  if (home.building === '') return refused('roster.noBuilding', 'building');
  if (home.number === '') return refused('roster.noNumber', 'number');
  return home.number.length > longest || home.entrance.length > longest ? refused('roster.badAddress', 'number', written) : { home };
};
/** Parts of their own column come first, the rest out of a number that holds more (2-501), or out of the whole. */
const first = (...told: readonly (string | undefined)[]): string => told.find((each) => each !== undefined && each.trim() !== '')?.trim() ?? '';

const homeOf = (told: ToldHome, whole: Parts): HomeWords => {
  const read: Parts = /^\s*\d{0,4}\s*$/u.test(told.number) ? {} : (partsOf(told.number) ?? {});
  // Beside a building of its own column, 2-501 is entrance and number.
  const inNumber: Parts = told.building.trim() !== '' && read.entrance === undefined && read.building !== undefined ? { number: read.number, entrance: read.building } : read;
  return {
    estate: first(told.estate, whole.estate), building: first(told.building, whole.building, inNumber.building),
    entrance: entranceKey(first(told.entrance, whole.entrance, inNumber.entrance)), number: numberKey(first(inNumber.number, told.number, whole.number)),
  };
};

/** A home told whole, in parts, or both. */
export const readHome = (told: ToldHome): HomeRead => {
  const [address, number] = [told.address.trim(), told.number.trim()];
  if (address === '' && number === '' && told.building.trim() === '') return { none: true };
  const read = address === '' ? {} : partsOf(address);
  if (read === undefined && number === '') return refused('roster.badAddress', 'address', address);
  return checked(homeOf(told, read ?? {}), first(address, number));
};

/** Of 302 the 3, of 1203 the 12; what doesn't say is 0. */
export const floorOf = (number: string, floor: string): number => {
  const said = /^-?\d{1,3}$/u.exec(floor.normalize('NFKC').replace(/[层楼fF\s]/gu, ''))?.[0] ?? /^(\d{1,2})\d{2}[A-Z]?$/u.exec(number)?.[1];
  const value = Number(said ?? 0);
  return value >= -5 && value <= 150 ? value : 0;
};

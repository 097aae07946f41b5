import { instant } from '@linyi/kernel';
import type { PlaceView } from '@linyi/contract';
import { describe, expect, test } from 'vitest';
import { defaultKinds } from '../../../src/modules/matters/domain/default-kinds.ts';
import { guessKind } from '../../../src/modules/matters/import/guess-kind.ts';
import type { ImportedMatter } from '../../../src/modules/matters/import/map-rows.ts';
import { placeMatcher } from '../../../src/modules/matters/import/match-place.ts';
import { stageMatters } from '../../../src/modules/matters/import/stage-matters.ts';
import type { Staging } from '../../../src/modules/matters/import/stage-matters.ts';

const now = instant('2026-04-15T01:00:00Z');
const aRecord = (given: Partial<ImportedMatter> = {}): ImportedMatter => ({ row: 2, number: '188006', title: '路灯不亮', text: '3号楼前的路灯坏了一周。', raisedAt: instant('2019-02-28T11:25:05+08:00'), ...given });
const without = (field: 'number' | 'title'): ImportedMatter => {
  const { number, title, ...record } = aRecord();
  return { ...record, ...(field === 'number' ? { title: title ?? '' } : { number: number ?? '' }) };
};
const answer = (text: string) => ({ text, at: instant('2019-03-01T09:00:00+08:00') });
const place = (name: string, given: Partial<PlaceView> = {}): PlaceView => ({ id: `id of ${name}`, kind: 'building', code: name, name, parentId: null, gridId: 'id of a grid', lat: null, long: null, x: null, y: null, ...given });
const stage = (records: readonly ImportedMatter[], given: Partial<Staging> = {}) =>
  stageMatters(records, { kinds: defaultKinds, places: [], prefix: '', publish: false, now, chance: (count) => new Uint8Array(count), ...given });
const only = (record: ImportedMatter, given: Partial<Staging> = {}) => {
  const [staged] = stage([record], given).matters;
  if (!staged) throw new Error('nothing was staged');
  return staged;
};
const codesOf = ({ refusals }: ReturnType<typeof stage>): readonly string[] => refusals.flatMap(({ row, reasons }) => reasons.map(({ code }) => `${row} ${code}`));

describe('history', () => {
  test('M-1 M-5 is closed, owes nobody anything and has no clock', () => {
    const { matter, entries } = only(aRecord());
    expect(matter).toMatchObject({ state: 'closed', imported: true, channel: 'import', clock: null, clockDueAt: null, firstResponder: null, raisedBy: null, size: null, answeredAt: null, closedAt: now });
    expect(entries.map(({ act, at, audience }) => [act, at, audience])).toEqual([['raised', '2019-02-28T03:25:05.000Z', 'raiser'], ['imported', now, 'public']]);
    expect(matter.version).toBe(2);
  });

  test('M-11 an answered one was closed by its answer, and is never solved by it', () => {
    const { matter, entries } = only(aRecord({ answer: answer('已更换灯泡。') }));
    expect(matter).toMatchObject({ state: 'closed', answeredAt: '2019-03-01T01:00:00.000Z', closedAt: '2019-03-01T01:00:00.000Z', resolvedAt: null, outcome: null, rating: null });
    expect(entries[1]).toMatchObject({ act: 'answered', text: '已更换灯泡。', at: '2019-03-01T01:00:00.000Z', params: { minutes: 1295 } });
  });

  test('M-1 M-11 one of which only the day is known when it was finished ended then, unanswered, and says so', () => {
    const finishedAt = instant('2019-03-01T00:00:00+08:00');
    const { matter, entries } = only(aRecord({ finishedAt }));
    expect(matter).toMatchObject({ state: 'closed', answeredAt: null, closedAt: finishedAt, resolvedAt: null });
    expect(entries.map(({ act, params }) => [act, params])).toEqual([['raised', { channel: 'import' }], ['imported', { finished: finishedAt }]]);
  });

  test('M-1 sorts by the time it was raised', () => {
    const [old, older] = stage([aRecord(), aRecord({ row: 3, number: '7', raisedAt: instant('2011-01-01T00:00:00Z') })]).matters;
    expect((older?.matter.matterId ?? '') < (old?.matter.matterId ?? '')).toBe(true);
  });

  test('M-12 is public only where a person has checked it, and then masked by pattern all the same', () => {
    const record = aRecord({ title: '13812345678 的车', text: '车牌湘A12345，住3栋1201室。' });
    expect(only(record).matter).toMatchObject({ publicTitle: null, publicText: null, text: record.text });
    const { matter, masked, entries } = only(record, { publish: true });
    expect(matter).toMatchObject({ publicTitle: '（电话已隐去） 的车', publicText: '车牌（车牌已隐去），住3栋某户。', text: record.text });
    expect([masked, entries.at(-1)?.act]).toEqual([true, 'published']);
  });

  test.each([
    ['A00081379', '网友“A00081379”：您好！', '反映人：您好！'],
    ['UU0082022', '“UU0082022”您好！来信收悉', '反映人您好！来信收悉'],
    ['李建军', '李建军同志：路灯已修。', '反映人同志：路灯已修。'],
    ['张建国、王爱华', '张建国和王爱华已和好。', '反映人和反映人已和好。'],
    ['李', '李子树已修剪。', '李子树已修剪。'],
    ['热心市民', '感谢热心市民来信。', '感谢热心市民来信。'],
  ])('T-4 the name of whoever raised it isn’t kept: %s', (raiser, said, kept) => {
    expect(only(aRecord({ raiser, answer: answer(said) })).entries[1]?.text).toBe(kept);
  });

  test('T-4 an old answer loses names, mobile and flat numbers and keeps the office’s own telephone', () => {
    const { entries } = only(aRecord({ answer: answer('请找3栋1201室李师傅13812345678，或拨打0731-85551234。') }));
    expect(entries[1]?.text).toBe('请找3栋某户某师傅（电话已隐去），或拨打0731-85551234。');
  });

  test('M-2 a title too long for a list stays whole in the text; without one the first sentence serves', () => {
    const title = '路'.repeat(61);
    const { matter } = only(aRecord({ title }));
    expect([[...matter.title].length, matter.text]).toEqual([28, `${title}\n\n3号楼前的路灯坏了一周。`]);
    expect(only(without('title')).matter.title).toBe('3号楼前的路灯坏了一周');
  });

  test('M-3 likes become neighbours who met it too', () => {
    expect(only(aRecord({ likes: 2097 })).matter.meToos).toBe(2097);
  });
});

describe('numbers', () => {
  test('E-3 stay as the file has them, behind a prefix where one is wanted', () => {
    expect(only(aRecord()).matter.number).toBe('188006');
    expect(only(aRecord(), { prefix: '12345-' }).matter.number).toBe('12345-188006');
  });

  test('E-3 a record without one gets the same at every import, and the same record twice is refused', () => {
    const record = without('number');
    expect(only(record).matter.number).toMatch(/^H-[0-9A-F]{12}$/);
    expect(only(record).matter.number).toBe(only({ ...record, row: 9 }).matter.number);
    expect(codesOf(stage([record, { ...record, row: 7 }]))).toEqual(['7 import.sameRecordTwice']);
  });

  test('E-3 that would clash with the community’s own one day, or are endless, are refused', () => {
    expect(codesOf(stage([aRecord({ number: '2019-17' }), aRecord({ row: 3, number: '9'.repeat(41) })]))).toEqual(['2 import.numberReserved', '3 import.numberTooLong']);
    expect(codesOf(stage([aRecord({ number: '2019-17' })], { prefix: '旧' }))).toEqual([]);
  });

  test('E-3 that only the prefix makes equal are refused too', () => {
    const record = without('number');
    const made = only(record, { prefix: 'x' }).matter.number;
    expect(codesOf(stage([record, aRecord({ row: 3, number: made.slice(1), text: '别的事' })], { prefix: 'x' }))).toEqual(['3 import.duplicateNumber']);
  });
});

describe('kinds', () => {
  test.each([
    ['the kind as the community calls it', { kind: '停车' }, 'parking'],
    ['a path of kinds, the last that is known', { kind: '城乡建设/噪声/夜间' }, 'noise'],
    ['a kind that only sounds like one', { kind: '电梯困人' }, 'lift'],
    ['the title before the text', { title: '广场舞扰民', text: '停车场里停车位被占，停车难。' }, 'noise'],
    ['the text where the title says nothing', { title: '请领导关注', text: '小区停车位不够。' }, 'parking'],
    ['nothing anybody knows', { title: '你好', text: '谢谢' }, 'other'],
  ])('M-2 are told by %s', (_what, given, kind) => {
    expect(guessKind({ title: '无', text: '无', ...given }, defaultKinds)).toBe(kind);
  });
});

describe('places', () => {
  const match = placeMatcher([place('3栋'), place('13栋'), place('儿童乐园'), place('南门'), place('西门'), place('第一网格', { kind: 'grid', gridId: null })]);
  test.each([
    ['3栋', '3栋', null],
    [' 3 栋 ', '3栋', null],
    ['阳光里13栋2单元', '13栋', '阳光里13栋2单元'],
    ['103栋', null, '103栋'],
    ['南门和西门之间', null, '南门和西门之间'],
    ['某某大道', null, '某某大道'],
    ['3-1-101', '3栋', '3-1-101'],
    ['23-1-101', null, '23-1-101'],
    [undefined, null, null],
  ])('M-1 are found in “%s”', (written, name, note) => {
    const matched = match(written);
    expect([matched.place?.name ?? null, matched.note]).toEqual([name, note]);
  });

  test('M-4 a grid is its own grid, and a flat number is hidden in what is noted', () => {
    const places = [place('3栋'), place('第一网格', { kind: 'grid', gridId: null })];
    expect(only(aRecord({ place: '第一网格' }), { places }).matter).toMatchObject({ placeId: 'id of 第一网格', gridId: 'id of 第一网格', placeNote: null });
    expect(only(aRecord({ place: '3栋1201室' }), { places }).matter).toMatchObject({ placeId: 'id of 3栋', gridId: 'id of a grid', placeNote: '3栋某户' });
  });
});

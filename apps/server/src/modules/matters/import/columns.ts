import { allow, refuse } from '@linyi/kernel';
import type { Decision, Reason } from '@linyi/kernel';
import { columnLetters, columnNumber, plainHeader, reason } from '../../imports/index.ts';

/** What a record of a matter can bring along. */
export const matterFields = [
  'number',
  'raiser',
  'title',
  'text',
  'raisedAt',
  'likes',
  'opposed',
  'answer',
  'answeredAt',
  'kind',
  'place',
] as const;
export type MatterField = (typeof matterFields)[number];

/** For each field the header of its column, or the column's letter. */
export type ColumnChoice = Partial<Readonly<Record<MatterField, string>>>;
/** For each field the index of its cell, from 0. */
export type ColumnIndex = Partial<Readonly<Record<MatterField, number>>>;

const positionsOf = (plain: readonly string[], wanted: string): readonly number[] => {
  const sought = plainHeader(wanted);
  return plain.flatMap((name, index) => (name !== '' && name === sought ? [index] : []));
};

const locate = (plain: readonly string[], field: MatterField, wanted: string): Decision<number> => {
  const [first, second] = positionsOf(plain, wanted);
  if (second !== undefined) return refuse(reason('import.columnAmbiguous', { field, column: wanted }));
  if (first !== undefined) return allow(first);
  const letter = columnNumber(wanted.toUpperCase());
  return letter > 0 && letter <= plain.length ? allow(letter - 1) : refuse(reason('import.columnUnknown', { field, column: wanted }));
};

const twice = (index: ColumnIndex): readonly Reason[] => {
  const fieldOf = new Map<number, MatterField>();
  return matterFields.flatMap((field) => {
    const at = index[field];
    if (at === undefined) return [];
    const other = fieldOf.get(at);
    fieldOf.set(at, field);
    return other === undefined ? [] : [reason('import.columnTwice', { field, other, column: columnLetters(at + 1) })];
  });
};

const missing = (columns: ColumnChoice): readonly Reason[] => {
  const lacks = (field: MatterField): boolean => columns[field] === undefined;
  const reasons: Reason[] = [];
  if (lacks('title') && lacks('text')) reasons.push(reason('import.columnMissing', { field: 'text' }));
  if (lacks('raisedAt')) reasons.push(reason('import.columnMissing', { field: 'raisedAt' }));
  if (lacks('answeredAt') && !lacks('answer')) reasons.push(reason('import.columnMissing', { field: 'answeredAt' }));
  return reasons;
};

/**
 * Finds the columns that somebody chose, by header or letter; a header that reads like a letter wins.
 * @returns the index of each, or every reason against the choice: unknown, ambiguous, chosen twice, or a needed one missing.
 */
export const findColumns = (header: readonly string[], columns: ColumnChoice): Decision<ColumnIndex> => {
  const index: Partial<Record<MatterField, number>> = {};
  const reasons: Reason[] = [];
  const plain = header.map(plainHeader);
  for (const field of matterFields) {
    const wanted = columns[field];
    if (wanted === undefined) continue;
    const found = locate(plain, field, wanted);
    if (found.ok) index[field] = found.value;
    else reasons.push(...found.reasons);
  }
  const all = [...missing(columns), ...reasons, ...twice(index)];
  return all.length > 0 ? refuse(...all) : allow(index);
};

/** Headers met in exports of hotlines, petitions and property companies; the surest first. */
export const usualHeaders: Readonly<Record<MatterField, readonly string[]>> = {
  number: ['留言编号', '编号', '工单编号', '工单号', '诉求编号', '事项编号', '受理编号', '单号', '序号'],
  raiser: ['留言用户', '用户', '留言人', '诉求人', '反映人', '来电人', '投诉人', '报修人', '姓名', '联系人', '网友'],
  title: ['留言主题', '留言标题', '主题', '标题', '诉求标题', '工单标题', '事项名称', '题目'],
  text: ['留言详情', '留言内容', '详情', '内容', '诉求内容', '反映内容', '工单内容', '问题描述', '诉求描述', '详细内容', '描述', '正文'],
  raisedAt: ['留言时间', '留言日期', '诉求时间', '反映时间', '提交时间', '来电时间', '投诉时间', '报修时间', '登记时间', '创建时间', '受理时间', '发布时间', '时间', '日期'],
  likes: ['点赞数', '点赞', '赞同数', '支持数', '赞成数'],
  opposed: ['反对数', '反对', '点踩数'],
  answer: ['答复意见', '答复内容', '回复内容', '回复意见', '办理结果', '处理结果', '答复', '回复'],
  answeredAt: ['答复时间', '答复日期', '回复时间', '回复日期', '办结时间', '办理时间', '处理时间'],
  kind: ['类别', '类型', '分类', '问题类别', '问题类型', '诉求类型', '一级分类', '一级标签'],
  place: ['地点', '地址', '发生地点', '事发地点', '位置', '楼栋', '小区'],
};

/**
 * Proposes columns for Chinese headers; a person confirms or corrects them. A field without a header that it knows is
 * left out, and so is one whose header stands there twice.
 */
export const guessColumns = (header: readonly string[]): ColumnChoice => {
  const guess: Partial<Record<MatterField, string>> = {};
  const plain = header.map(plainHeader);
  for (const field of matterFields) {
    const usual = usualHeaders[field].find((name) => positionsOf(plain, name).length === 1);
    const [at] = usual === undefined ? [] : positionsOf(plain, usual);
    const name = at === undefined ? undefined : header[at];
    if (name !== undefined) guess[field] = name;
  }
  return guess;
};

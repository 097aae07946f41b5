import { InputError } from '@linyi/workbench/command';
import type { Row } from './separated.ts';

/** What columns are called, most telling first, and what other names of them end in. */
const known = {
  title: { names: '留言主题 主题 标题 诉求标题 title subject heading', ending: /(?:主题|标题|题目)$/u },
  text: { names: '留言详情 留言内容 详情 内容 正文 诉求内容 诉求 描述 事项内容 留言 文本 意见 text content message body description', ending: /(?:内容|详情|正文|描述|文本|原文)$/u },
  time: { names: '留言时间 时间 日期 提交时间 创建时间 登记时间 time date datetime created createdat submitted', ending: /(?:时间|日期)$/u },
  likes: { names: '点赞数 点赞 赞 支持数 我也遇到 附和数 likes votes agrees upvotes', ending: /(?:点赞|赞同|支持|附和)(?:人?数|数?量|次数)?$/u },
  id: { names: '留言编号 编号 诉求编号 工单编号 工单号 序号 id number', ending: /(?:编号|单号)$/u },
  author: { names: '留言用户 用户 用户名 留言人 诉求人 作者 author user userid username', ending: /(?:用户|姓名|昵称|网名)$/u },
  label: { names: '标签 分类 类别 一级标签 一级分类 label category class', ending: /(?:标签|分类|类别)$/u },
} as const;

export type Column = keyof typeof known;

/** One writing for a heading: without blanks, lines under it, stars, and what stands in brackets behind it. */
const bare = (heading: string): string => heading.normalize('NFKC').toLowerCase().replace(/\(.*\)$|[\s_*:]/gu, '');

const namesOf = (column: Column): readonly string[] => known[column].names.split(' ');

/** Where the column stands that is called by one of its usual names, or -1. */
export const usualPlace = (header: readonly string[], column: Column): number => {
  const headings = header.map(bare);
  return namesOf(column).map((name) => headings.indexOf(name)).find((at) => at >= 0) ?? -1;
};

/** Columns that tell of what became of a message, not of the message. */
const isAnswer = /^(?:答复|回复|反馈|处理|办理|办结|审核|更新|回访)/u;
const longestHeading = 10;

/** Where a column stands: under one of its usual names, or one that ends as they do; or -1. */
export const placeOf = (header: readonly string[], column: Column): number => {
  const usual = usualPlace(header, column);
  return usual >= 0 ? usual : header.map(bare).findIndex((name) => name.length <= longestHeading && known[column].ending.test(name) && !isAnswer.test(name));
};

const mostAbove = 10;

/**
 * The row that names the columns: the one of the first rows that holds most of them. A table's own title, and notes, may stand above it.
 * @param told how much a row says as a header: 2 for each usual name of a column, 1 for a likely one; under 2 the first row is taken
 */
export const headerAt = (rows: readonly Row[], told: (header: readonly string[]) => number): number => {
  const counts = rows.slice(0, mostAbove).map(({ cells }) => told(cells));
  const most = Math.max(0, ...counts);
  return most < 2 ? 0 : counts.indexOf(most);
};

/** What a table's columns are called, for whoever has to choose among them. */
export const headings = (header: readonly string[]): string => header.map((name) => name.trim()).filter((name) => name !== '').join(', ');

/** Where the column stands that the caller named. @throws InputError with the names that there are */
export const namedPlace = (header: readonly string[], column: Column, asked: string): number => {
  const at = header.findIndex((name) => name.trim() === asked.trim());
  if (at < 0) throw new InputError(`--${column}: there is no column “${asked}”; there are ${headings(header)}`);
  return at;
};

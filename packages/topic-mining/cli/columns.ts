import { InputError } from '@linyi/workbench/command';
import type { Row } from './separated.ts';

/** What columns are called, most telling first, and what other names of them end in. */
const known = {
  title: { names: '留言主题 主题 标题 诉求标题 title subject heading', ending: /(?:主题|标题|题目|title|subject|headline)$/u },
  text: {
    names: '留言详情 留言内容 详情 内容 正文 诉求内容 诉求 描述 事项内容 留言 文本 意见 建议 意见建议 问题 事项 text content message body description comment complaint feedback',
    ending: /(?:内容|详情|正文|描述|文本|原文|反映问题|反映事项|意见建议|意见和建议|事由|情况说明|text|content|message|body|description|details?|comments?)$/u,
  },
  time: { names: '留言时间 时间 日期 提交时间 创建时间 登记时间 time date datetime created createdat submitted', ending: /(?:时间|日期|time|date|timestamp|(?:created|submitted|reported|posted|received|opened)(?:at|on)?)$|^date(?!ofbirth)/u },
  likes: { names: '点赞数 点赞 赞 支持数 我也遇到 附和数 likes votes agrees upvotes', ending: /(?<!不)(?:点赞|赞同|支持|附和|附议|赞)(?:人?数|数?量|次数)?$|(?<!dis)likes?(?:count)?$|(?<!down)votes?(?:count)?$|reactions$/u },
  id: { names: '留言编号 编号 诉求编号 工单编号 工单号 序号 id number', ending: /(?:编号|单号|流水号|(?:留言|诉求|工单|记录|消息)id|(?:ticket|case|request|message|record|complaint|issue|post)(?:id|no|number))$/u },
  author: { names: '留言用户 用户 用户名 留言人 诉求人 作者 用户id author user userid username', ending: /(?:用户|姓名|昵称|网名|(?:反映|来信|来电|投诉|举报|提出|咨询|求助|发帖|提交|上报|报修)人|author|reporter|sender|username|nickname|(?:reported|submitted|posted|created)by|(?:customer|resident|citizen)(?:name|id)?)$/u },
  label: { names: '标签 分类 类别 一级标签 一级分类 label category class', ending: /(?:标签|分类|类别)$/u },
} as const;

export type Column = keyof typeof known;

/** Signs in names of columns as they are written in Taiwan and Hong Kong, each with the usual one. */
const simpler = new Map('題题 標标 內内 詳详 時时 間间 編编 號号 讚赞 贊赞 點点 數数 戶户 單单 見见 議议 問问 項项 說说 訴诉 類类 別别 籤签 簽签 應应 發发'.split(' ').map(([usual = '', simple = '']) => [usual, simple]));
/** One writing for a heading: without blanks, lines under or between its words, stars, and what stands in brackets behind it. */
const bare = (heading: string): string => [...heading.normalize('NFKC').toLowerCase().trim().replace(/\([^()]*\)$|[\s_*:-]/gu, '')].map((sign) => simpler.get(sign) ?? sign).join('');

const namesOf = (column: Column): readonly string[] => known[column].names.split(' ');

/** Where the column stands that is called by one of its usual names, or -1. */
export const usualPlace = (header: readonly string[], column: Column): number => {
  const headings = header.map(bare);
  return namesOf(column).map((name) => headings.indexOf(name)).find((at) => at >= 0) ?? -1;
};

/** Columns that tell of what became of a message, not of the message. */
const isAnswer = /^(?:答复|回复|反馈|处理|办理|办结|经办|承办|审核|更新|回访|出生|reply|replied|response|respon[ds]|answer|resol|clos|updat|modif)/u;
/** What is longer is a text. Latin letters say less. */
const isHeading = (name: string): boolean => name.length <= (/\p{Script=Han}/u.test(name) ? 10 : 24);

/** Where a column stands: under one of its usual names, or one that ends as they do; or -1. */
export const placeOf = (header: readonly string[], column: Column): number => {
  const usual = usualPlace(header, column);
  return usual >= 0 ? usual : header.map(bare).findIndex((name) => isHeading(name) && known[column].ending.test(name) && !isAnswer.test(name));
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

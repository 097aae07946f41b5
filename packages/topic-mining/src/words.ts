/** Words that join others, and what letters to an office begin and end with: they tell no two messages apart. */
export const joining = new Set((
  '的 了 是 在 我 我们 你 你们 您 他 他们 她 它 有 和 与 及 也 都 就 不 没 没有 很 到 说 要 去 会 着 看 好 自己 这 那 这个 那个 这些 那些 一 个 一个 上 下 中 里 为 对 等 从 而 把 被 让 给 用 以 于 之 其 并 但 但是 或 或者 ' +
  '如果 因为 因此 所以 由于 而且 并且 还 还有 又 再 已 已经 现在 目前 可以 能 能否 是否 什么 怎么 怎样 如何 为什么 为何 何时 哪些 哪里 多少 吗 呢 吧 啊 呀 向 将 请 请问 希望 ' +
  '领导 尊敬 你好 您好 谢谢 感谢 书记 市长 局长 反映 投诉 咨询 建议 举报 求助 关于 有关 相关 部门 问题 情况 解决 处理 进行 人 年 月 日 时 x000d').split(' '));

const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;
const isPlain = (code: number): boolean => (code >= 48 && code <= 57) || (code >= 97 && code <= 122);
const lettersOrDigits = /[\p{L}\p{N}]/u;

const isWord = (token: string): boolean => {
  const code = token.charCodeAt(0);
  return isHan(code) || isPlain(code) || lettersOrDigits.test(token);
};

/** Whether a word tells texts apart: no sign, and none that all letters have. */
export const isTelling = (token: string): boolean => isWord(token) && !joining.has(token);

/** One writing for what people write in several: full-width letters, capitals, runs of blanks. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();

/** Of a long text the beginning is read: what it is about stands there. In characters. */
const readLength = 120;

/** The beginning of a text, in plain writing. A few letters more are taken first, for what becomes shorter. */
export const beginning = (text: string): string => plain(text.trimStart().slice(0, readLength + 40)).slice(0, readLength);

import type { ReasonView } from '@linyi/contract';
import type { Reason } from '@linyi/kernel';
import type { Locale } from '../kernel/ctx.ts';
import { refusalWords } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';

const filled = (template: string, params: Reason['params']): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params?.[name] ?? whole));

const isKnown = (code: string): code is RefusalCode => Object.hasOwn(refusalWords, code);

const personal: Readonly<Record<string, readonly [zh: string, en: string]>> = { phone: ['电话', 'phone'], idNumber: ['证件号', 'ID number'], plate: ['车牌', 'number plate'], dwelling: ['门牌', 'home number'], name: ['姓名', 'name'], email: ['邮箱', 'e-mail'], account: ['微信或 QQ 号', 'WeChat or QQ number'], bankCard: ['银行卡号', 'bank card'], photo: ['照片', 'photo'], placeNote: ['具体位置', 'note on the place'] };
/** Kinds of personal data are codes for machines; people read what they are called. */
const readable = (params: Reason['params'], locale: Locale): Reason['params'] => {
  const found = params?.['found'];
  if (typeof found !== 'string') return params;
  const words = found.split('、').map((code) => personal[code]?.[locale === 'zh' ? 0 : 1] ?? code);
  return { ...params, found: words.join(locale === 'zh' ? '、' : ', ') };
};

/** Reasons with their words in the reader's language. */
export const wordsFor = (reasons: readonly Reason[], locale: Locale): ReasonView[] =>
  reasons.map((reason) => {
    const template = isKnown(reason.code) ? refusalWords[reason.code][locale === 'zh' ? 0 : 1] : reason.code;
    const field = reason.params?.['field'];
    return { ...reason, text: filled(template, readable(reason.params, locale)), ...(typeof field === 'string' ? { field } : {}) };
  });

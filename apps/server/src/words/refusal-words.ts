import type { ReasonView } from '@linyi/contract';
import type { Reason } from '@linyi/kernel';
import type { Locale } from '../kernel/ctx.ts';
import { refusalWords } from './refusals.ts';
import type { RefusalCode } from './refusals.ts';

const filled = (template: string, params: Reason['params']): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => String(params?.[name] ?? whole));

const isKnown = (code: string): code is RefusalCode => Object.hasOwn(refusalWords, code);

/** Reasons with their words in the reader's language. */
export const wordsFor = (reasons: readonly Reason[], locale: Locale): ReasonView[] =>
  reasons.map((reason) => {
    const template = isKnown(reason.code) ? refusalWords[reason.code][locale === 'zh' ? 0 : 1] : reason.code;
    const field = reason.params?.['field'];
    return { ...reason, text: filled(template, reason.params), ...(typeof field === 'string' ? { field } : {}) };
  });

import type { Locale } from '../../../kernel/ctx.ts';
import type { Answer, Row } from './listed.ts';
import { groupOf, howTo, questionsFor } from './questions.ts';
import type { Question } from './questions.ts';

/** A kind of matter as this community has it. */
export type Service = { readonly code: string; readonly zh: string; readonly en: string; readonly keywords: readonly string[] };
const nth = (locale: Locale): 0 | 1 => (locale === 'zh' ? 0 : 1);
const shownKeywords = 8;

/** Words to find a kind by are Chinese; a pattern is none that anybody would type. */
const keywordsOf = ({ keywords }: Service): readonly string[] => keywords.filter((word) => !word.includes('…')).slice(0, shownKeywords);
const describe = (service: Service, locale: Locale): string => {
  const words = keywordsOf(service);
  if (locale === 'en') return `${service.en}: reported to the community, answered by a named person.`;
  return words.length === 0 ? `${service.zh}方面的事，报给社区，由首接人答复。` : `${service.zh}方面的事，例如${words.slice(0, 5).join('、')}。报给社区，由首接人答复。`;
};
const serviceRow = (service: Service, locale: Locale): Row => ({
  service_code: service.code, service_name: service[locale], description: describe(service, locale), metadata: questionsFor(service.code).length > 0, type: 'realtime',
  keywords: keywordsOf(service).join(', '), group: groupOf(service.code)[nth(locale)],
});
export const serviceList = (services: readonly Service[], locale: Locale): Answer => ({ root: 'services', body: { each: 'service', of: services.map((service) => serviceRow(service, locale)) } });

const attributeRow = (question: Question, order: number, locale: Locale): Row => {
  const { code, datatype, required, variable, asks, values } = question;
  return {
    variable, code, datatype, required, datatype_description: howTo(question)[nth(locale)], order, description: asks[nth(locale)],
    values: { each: 'value', of: values.map(([key, zh, en]) => ({ key, name: locale === 'zh' ? zh : en })) },
  };
};
/** What is asked about a kind; an empty list where nothing is. */
export const serviceDefinition = ({ code }: Service, locale: Locale): Answer =>
  ({ root: 'service_definition', body: { service_code: code, attributes: { each: 'attribute', of: questionsFor(code).map((question, index) => attributeRow(question, index + 1, locale)) } } });

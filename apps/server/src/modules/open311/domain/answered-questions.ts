import type { Reason } from '@linyi/kernel';
import { readMoment } from './moments.ts';
import type { Datatype, Question } from './questions.ts';

const longest = { string: 200, text: 1000 } as const;
type Problem = string | undefined;
const keyProblem = (texts: readonly string[], { values }: Pick<Question, 'values'>): Problem => {
  const unknown = texts.find((text) => !values.some(([key]) => key === text));
  return unknown === undefined ? undefined : `${unknown.slice(0, 40)} ∉ ${values.map(([key]) => key).join(', ')}`;
};
/** What is wrong with an answer, by the type that the definition names. */
const problemOf: Readonly<Record<Datatype, (texts: readonly string[], question: Pick<Question, 'values'>) => Problem>> = {
  string: ([text = '']) => (/[\r\n]/.test(text) || text.length > longest.string ? `≤ ${longest.string}, no line breaks` : undefined),
  text: ([text = '']) => (text.length > longest.text ? `≤ ${longest.text}` : undefined),
  number: ([text = '']) => (/^[+-]?\d{1,12}(\.\d{1,6})?$/.test(text) ? undefined : 'not a number'),
  datetime: ([text = '']) => (readMoment(text, 'start') === undefined ? 'not a W3C datetime with a zone' : undefined),
  singlevaluelist: (texts, question) => keyProblem(texts, question),
  multivaluelist: (texts, question) => keyProblem(texts, question),
};

type Answers = ReadonlyMap<string, readonly string[]>;
const reasonsFor = (question: Question, texts: readonly string[]): readonly Reason[] => {
  const { code, datatype, required, asks } = question;
  if (texts.length === 0) return required ? [{ code: 'open311.attributeMissing', params: { code, name: asks[0] } }] : [];
  const problem = datatype !== 'multivaluelist' && texts.length > 1 ? 'one value only' : problemOf[datatype](texts, question);
  return problem === undefined ? [] : [{ code: 'open311.attributeInvalid', params: { code, problem } }];
};
/** All that stands against these answers. What nobody asked is passed over: clients send fields of their own. */
export const againstAnswers = (questions: readonly Question[], answers: Answers): readonly Reason[] =>
  questions.filter(({ variable }) => variable).flatMap((question) => reasonsFor(question, answers.get(question.code) ?? []));

/** The answers as lines that staff read below the words. */
export const linesOf = (questions: readonly Question[], answers: Answers): readonly string[] =>
  questions.flatMap(({ code, asks, values }) => {
    const texts = (answers.get(code) ?? []).map((text) => values.find(([key]) => key === text)?.[1] ?? text);
    return texts.length === 0 ? [] : [`${asks[0]}：${texts.join('、')}`];
  });

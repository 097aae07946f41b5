import type { Question } from '../src/kinds.ts';

/** Whether people, by their places, are a panel: written once more from the rules, person by person. */
export const isPanelOf = ({ features, people, size, seated = [], refused = [] }: Question, ids: readonly string[]): boolean => {
  const on = ids.map((id) => people.find((person) => person.id === id)!);
  const homes = on.flatMap(({ household }) => household ?? []);
  return ids.length === size && new Set(ids).size === size && new Set(homes).size === homes.length
    && seated.every((id) => ids.includes(id)) && !refused.some((id) => ids.includes(id))
    && features.every(({ quotas }, feature) => quotas.every(({ least, most }, value) => {
      const count = on.filter(({ values }) => values[feature] === value).length;
      return count >= least && count <= most;
    }));
};

/** Every panel there is: for small questions only. */
export const everyPanel = (question: Question): readonly (readonly string[])[] => {
  const ids = question.people.map(({ id }) => id);
  const chosen = (from: number, left: number): readonly (readonly string[])[] =>
    left === 0 ? [[]] : ids.slice(from).flatMap((id, at) => chosen(from + at + 1, left - 1).map((rest) => [id, ...rest]));
  return chosen(0, question.size).filter((panel) => isPanelOf(question, panel));
};

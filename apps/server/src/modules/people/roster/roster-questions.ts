import type { PlanInput, Problem, Question } from '../../imports/index.ts';

type At = { readonly sheet: number; readonly row: number };
const placesOf = (rows: readonly At[]): Pick<Question, 'count' | 'rows'> => ({ count: rows.length, rows: rows.slice(0, 5).map(({ sheet, row }) => ({ sheet, row })) });
const asked = (option: string, values: readonly string[], more: Partial<Question> = {}): Question => ({ option, code: `roster.q.${option}`, params: {}, choices: values.map((value) => ({ value })), suggested: null, count: 0, rows: [], ...more });

/** Legal grounds of the Personal Information Protection Law, article 13, that a roster can have. */
export const grounds = ['consent', 'contract', 'legalDuty', 'emergency', 'published'] as const;

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && new Date(`${text}T00:00:00Z`).toJSON().slice(0, 10) === text;
/** T-4: who gave the roster, when, on which ground and for what: asked of every roster, and kept. Attributes that fair representation needs come only with a ground of their own (P-2). */
export const groundQuestions = ({ columns, options, now }: PlanInput): Question[] => {
  const day = options['givenOn'] ?? '';
  const isBadDay = day !== '' && (!isDay(day) || day > now.slice(0, 10));
  const attributes = ['birthYear', 'sex'].filter((field) => columns[field] !== undefined);
  return [
    asked('givenBy', []), asked('ground', grounds), asked('purpose', []),
    asked('givenOn', isBadDay ? ['-'] : [], isBadDay ? { code: 'roster.q.givenOnBad', choices: [{ value: '-', label: '—' }] } : {}),
    ...(attributes.length > 0 ? [asked('attributeGround', [])] : []),
  ];
};

type Gathered = { readonly hasNames: boolean; readonly sharedDays: readonly At[]; readonly heads: readonly At[]; readonly leftBlank: readonly At[]; readonly sharedPhones: readonly At[]; readonly problems: readonly Problem[] };
const leftOut = ['phone', 'area', 'since', 'birthYear', 'renterPhone', 'renterSince', 'coOwnerPhone', 'spousePhone', 'familyPhone'] as const;
/** Where rows can be read in more than one way. */
export const readQuestions = ({ hasNames, sharedDays, heads, leftBlank, sharedPhones, problems }: Gathered): Question[] => [
  ...(hasNames ? [] : [asked('onlyHomes', ['yes'])]),
  ...(heads.length > 0 ? [asked('headAs', ['owner', 'unknown'], placesOf(heads))] : []),
  ...(sharedDays.length > 0 ? [asked('sinceOf', ['owner', 'renter'], placesOf(sharedDays))] : []),
  ...(leftBlank.length > 0 ? [asked('fillDown', ['yes', 'no'], placesOf(leftBlank))] : []),
  ...(sharedPhones.length > 0 ? [asked('sharedPhone', ['first'], placesOf(sharedPhones))] : []),
  ...withoutQuestion(problems),
];
/** Cells that can't be read in columns that may be empty: their rows can come without them, if somebody says so. */
const withoutQuestion = (problems: readonly Problem[]): Question[] => {
  const rows = problems.filter(({ field }) => field !== null && (leftOut as readonly string[]).includes(field));
  const fields = [...new Set(rows.map(({ field }) => field ?? ''))];
  return rows.length === 0 ? [] : [asked('without', [], { choices: [{ value: '' }, { value: fields.join(',') }], suggested: '', params: { count: rows.length }, ...placesOf(rows) })];
};

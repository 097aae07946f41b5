type Expects = 'value' | 'first value or ]' | 'name' | 'first name or }' | ':' | ', or ]' | ', or }' | 'end';

const token = /[ \t\n\r]*(?:("(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|([{}[\]:,]))/uy;
const space = /[ \t\n\r]*/y;

type Lawful = { readonly text: boolean; readonly scalar: boolean; readonly signs: string };
/** Which kinds of token may come now: a text, another scalar, or one of these signs. */
const lawful: Readonly<Record<Expects, Lawful>> = {
  value: { text: true, scalar: true, signs: '{[' },
  'first value or ]': { text: true, scalar: true, signs: '{[]' },
  name: { text: true, scalar: false, signs: '' },
  'first name or }': { text: true, scalar: false, signs: '}' },
  ':': { text: false, scalar: false, signs: ':' },
  ', or ]': { text: false, scalar: false, signs: ',]' },
  ', or }': { text: false, scalar: false, signs: ',}' },
  end: { text: false, scalar: false, signs: '' },
};

type Token = { readonly text: string | undefined; readonly scalar: string | undefined; readonly sign: string | undefined };
const fits = (expects: Expects, { text, scalar, sign }: Token): boolean => {
  const may: Lawful = lawful[expects];
  if (sign !== undefined) return may.signs.includes(sign);
  return text === undefined ? scalar !== undefined && may.scalar : may.text;
};

const afterValue = (open: readonly string[]): Expects => {
  const inside = open.at(-1);
  if (inside === undefined) return 'end';
  return inside === '{' ? ', or }' : ', or ]';
};

const afterSign = (sign: string, open: string[]): Expects => {
  if (sign === ':') return 'value';
  if (sign === ',') return open.at(-1) === '{' ? 'name' : 'value';
  if (sign === '}' || sign === ']') {
    open.pop();
    return afterValue(open);
  }
  open.push(sign);
  return sign === '{' ? 'first name or }' : 'first value or ]';
};

const next = (expects: Expects, sign: string | undefined, open: string[]): Expects => {
  if (sign !== undefined) return afterSign(sign, open);
  return expects === 'name' || expects === 'first name or }' ? ':' : afterValue(open);
};

/**
 * Where a text stops being JSON: the runtime's own message names the place only sometimes. Its length, where it ends too early.
 * Only asked once JSON.parse has refused the text.
 */
export const jsonFault = (json: string): number => {
  const open: string[] = [];
  let [expects, at]: [Expects, number] = ['value', 0];
  for (;;) {
    space.lastIndex = at;
    space.test(json);
    token.lastIndex = at;
    const [, text, scalar, sign] = token.exec(json) ?? [];
    if (!fits(expects, { text, scalar, sign })) return space.lastIndex;
    at = token.lastIndex;
    expects = next(expects, sign, open);
  }
};

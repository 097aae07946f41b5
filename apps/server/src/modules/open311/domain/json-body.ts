const isPlain = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);
const isFields = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields of one name: a plain value, a list of them (`name[]`), or, for `attribute`, a list by code. Null is the same as missing. */
const fieldsOf = (name: string, value: unknown): readonly (readonly [string, string])[] | undefined => {
  if (value === null) return [];
  if (isPlain(value)) return [[name, String(value)]];
  if (Array.isArray(value)) return value.every(isPlain) ? value.map((each) => [name.startsWith('attribute[') && !name.endsWith('[]') ? `${name}[]` : name, String(each)]) : undefined;
  if (name !== 'attribute' || !isFields(value)) return undefined;
  const inner = Object.entries(value).map(([code, answer]) => (isFields(answer) ? undefined : fieldsOf(`attribute[${code}]`, answer)));
  return inner.every((fields) => fields !== undefined) ? inner.flat() : undefined;
};

/** A body in JSON, which the specification doesn't know and clients send nonetheless, as the form that it stands for; undefined where it is none. */
export const formOfJson = (text: string): URLSearchParams | undefined => {
  let body: unknown;
  try { body = JSON.parse(text); } catch { return undefined; }
  if (!isFields(body)) return undefined;
  const fields = Object.entries(body).map(([name, value]) => fieldsOf(name, value));
  return fields.every((each) => each !== undefined) ? new URLSearchParams(fields.flat().map(([name, value]) => [name, value])) : undefined;
};

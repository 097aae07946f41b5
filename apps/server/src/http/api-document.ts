type Content = Readonly<Record<string, object>>;
type Response = { readonly description?: string; readonly content?: Content };
type Operation = { readonly requestBody?: object; readonly responses?: Readonly<Record<string, Response>>; readonly 'x-gives'?: string; readonly 'x-takes'?: string };
type Paths = { readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
/** A door's name for clients that are made from the document: `POST /matters/:id/me-too` is `postMattersIdMeToo`. */
export const operationIdOf = ({ method, path }: { readonly method: string; readonly path: string }): string =>
  [method.toLowerCase(), ...(path === '' ? '/community' : path).split(/[^A-Za-z0-9]+/).map(capital)].join('');

const descriptions: Readonly<Record<string, string>> = { 200: 'Done, or what was asked for', 201: 'Made', '4XX': 'Refused, with a code and all reasons' };
const named = ([status, response]: readonly [string, Response]): readonly [string, Response] => {
  const described = { ...response, description: descriptions[status] ?? response.description ?? '' };
  return [status, status === '4XX' ? { ...described, content: { 'application/problem+json': response.content?.['application/json'] ?? {} } } : described];
};
const redirect: Readonly<Record<string, Response>> = { '3XX': { description: 'Leads on to `location`' } };
/** What a door gives that isn't JSON. */
const given = (what: string | undefined): Readonly<Record<string, Response>> => {
  if (what === undefined) return {};
  return what === 'redirect' ? redirect : { 200: { description: 'What was asked for', content: { [what]: {} } } };
};
const taken = (field: string | undefined): Pick<Operation, 'requestBody'> =>
  field === undefined ? {} : { requestBody: { required: true, content: { 'multipart/form-data': { schema: { type: 'object', required: [field], properties: { [field]: { type: 'string', format: 'binary' } } } } } } };
const described = ({ 'x-gives': gives, 'x-takes': takes, ...operation }: Operation): Operation =>
  ({ ...operation, ...taken(takes), responses: { ...given(gives), ...Object.fromEntries(Object.entries(operation.responses ?? {}).map(named)) } });

/** The document as clients need it: refusals are problems (RFC 9457), and files, feeds and redirects are said too. */
export const describedDocument = <T extends object>(document: T): T => {
  const { paths = {} } = document as Paths;
  return { ...document, paths: Object.fromEntries(Object.entries(paths).map(([path, methods]) => [path, Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, described(operation)]))])) };
};

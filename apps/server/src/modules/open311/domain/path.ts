export const formats = ['xml', 'json', 'csv'] as const;
export type Format = (typeof formats)[number];
export type Resource = 'discovery' | 'services' | 'requests' | 'tokens' | 'servicerequestupdates';
/** What an address below `/open311/v2/` asks for. No format where it names none; `id`: one of these alone. */
export type Asked = { readonly resource: Resource; readonly id: string | null; readonly format: Format | null };

const alone: readonly string[] = ['discovery', 'services', 'requests', 'servicerequestupdates'];
const byId: readonly string[] = ['services', 'requests', 'tokens'];
const extension = /\.([A-Za-z0-9]{1,8})$/;
const formatOf = (text: string): Format | undefined => formats.find((format) => format === text.toLowerCase());

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};
type Name = { readonly name: string; readonly format: Format | null };
const nameOf = (last: string): Name | undefined => {
  const named = extension.exec(last)?.[1];
  if (named === undefined) return { name: last, format: null };
  const format = formatOf(named);
  return format && { name: last.slice(0, -named.length - 1), format };
};
const among = ({ name, format }: Name): Asked | undefined => {
  const isThere = alone.includes(name) && (format !== 'csv' || name === 'requests');
  return isThere ? { resource: name as Resource, id: null, format } : undefined;
};
const within = (head: string, { name, format }: Name): Asked | undefined => (byId.includes(head) && name !== '' && format !== 'csv' ? { resource: head as Resource, id: name, format } : undefined);

/** `undefined` where there is no such resource, or not in that format. Of a list there is CSV, too. */
export const readPath = (path: string): Asked | undefined => {
  const parts = path.split('/').map(decoded);
  const [last, head, ...more] = parts.reverse();
  const named = last === undefined || more.length > 0 ? undefined : nameOf(last);
  if (named === undefined) return undefined;
  return parts.length === 1 ? among(named) : head === undefined ? undefined : within(head, named);
};

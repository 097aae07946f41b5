import type { IncomingMessage } from 'node:http';
import { isIPv6 } from 'node:net';

/** Where a request comes from: the last address that no proxy of ours has added. */
export const addressOf = (request: IncomingMessage, trustedProxies: number): string => {
  const forwarded = [request.headers['x-forwarded-for'] ?? []].flat().join(',').split(',').map((each) => each.trim()).filter((each) => each !== '').reverse();
  const hops = [request.socket.remoteAddress ?? '', ...forwarded];
  return hops[Math.min(trustedProxies, hops.length - 1)] ?? '';
};

/**
 * What counts as one address where tries are counted: of IPv6 the first 64 bits, since a household or a rented machine has all addresses that begin so.
 * An IPv4 address in the clothes of IPv6 counts as itself.
 */
export const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = (text: string): string[] => (text === '' ? [] : text.split(':'));
  const [first, last] = [groups(head), groups(tail ?? '')];
  const all = tail === undefined ? first : [...first, ...Array.from({ length: Math.max(0, 8 - first.length - last.length) }, () => '0'), ...last];
  return `${all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
};

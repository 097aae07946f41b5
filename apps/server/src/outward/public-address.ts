import { lookup as lookUp } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { BlockList, isIP } from 'node:net';
import type { LookupFunction } from 'node:net';
import type { WebhookConfig } from './outward-config.ts';

/** IPv4 that isn't the open internet. Source: IANA IPv4 Special-Purpose Address Registry (RFC 6890), multicast and class E besides. */
const closed4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.31.196.0', 24], ['192.52.193.0', 24], ['192.88.99.0', 24],
  ['192.168.0.0', 16], ['192.175.48.0', 24], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
];
/** Of IPv6 only global unicast is open, and in it neither tunnels, which hide an IPv4, nor what is for documentation or benchmarks (RFC 6890). */
const closed6: readonly (readonly [string, number])[] = [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]];
const [inner, open6] = [new BlockList(), new BlockList()];
for (const [net, bits] of closed4) inner.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of closed6) inner.addSubnet(net, bits, 'ipv6');
open6.addSubnet('2000::', 3, 'ipv6');

export const isPublicAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 4) return !inner.check(address, 'ipv4');
  return family === 6 && open6.check(address, 'ipv6') && !inner.check(address, 'ipv6');
};

const literalOf = (hostname: string): string => hostname.replace(/^\[|\]$/g, '');
const isAllowed = ({ hosts }: WebhookConfig, { host, hostname }: URL): boolean => hosts.includes(host) || hosts.includes(hostname);
/** Names that can only be this machine's or this network's. */
const isInnerName = (hostname: string): boolean => !hostname.includes('.') || /\.(localhost|local|internal|lan|home|corp|localdomain|arpa)\.?$/i.test(hostname);

/** Whether an address may be called, by its looks: https at a public name or number, without a user; or a host the operator named. */
export const isCallable = (config: WebhookConfig, url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const parsed = new URL(url);
  if (parsed.username !== '' || parsed.password !== '' || !['https:', 'http:'].includes(parsed.protocol)) return false;
  if (isAllowed(config, parsed)) return true;
  const literal = literalOf(parsed.hostname);
  return parsed.protocol === 'https:' && (isIP(literal) === 0 ? !isInnerName(parsed.hostname) : isPublicAddress(literal));
};

export class NotPublic extends Error {}
/**
 * Looks a name up and gives only what may be connected to. The connection is made to these very addresses, so that a name which answers differently the
 * next moment changes nothing. One inner address among public ones refuses the whole name.
 */
export const publicLookup = (config: WebhookConfig, url: URL): LookupFunction | undefined => {
  if (isAllowed(config, url)) return undefined;
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error !== null) callback(error, []);
      else if (found.length === 0 || found.some(({ address }) => !isPublicAddress(address))) callback(new NotPublic(`${hostname} leads to an address that isn't public`), []);
      else if (options.all === true) callback(null, found);
      else callback(null, found[0]?.address ?? '', found[0]?.family);
    });
  };
};

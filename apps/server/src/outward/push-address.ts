import type { PushConfig } from './outward-config.ts';

/** Whether an address is one of a push service that the operator trusts: by https and its usual port, or the very origin that was named. */
export const isTrustedPush = ({ services }: Pick<PushConfig, 'services'>, endpoint: string): boolean => {
  if (!URL.canParse(endpoint)) return false;
  const { protocol, hostname, origin, port, username, password } = new URL(endpoint);
  if (username !== '' || password !== '') return false;
  if (services.includes(origin)) return true;
  return protocol === 'https:' && port === '' && services.some((host) => (host.startsWith('.') ? hostname.endsWith(host) : hostname === host));
};

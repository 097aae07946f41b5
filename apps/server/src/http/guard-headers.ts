import type { ServerResponse } from 'node:http';
import type { Config } from '../config.ts';

/** Said with every answer, page or API. The pages add their own content security policy. */
export const guardHeaders = (response: ServerResponse, config: Config): void => {
  response.setHeader('x-content-type-options', 'nosniff');
  // `no-referrer` would make browsers post forms with `Origin: null`, which is refused as foreign.
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('permissions-policy', 'geolocation=(self), microphone=(self), camera=(self), browsing-topics=()');
  if (config.publicUrl.startsWith('https:')) response.setHeader('strict-transport-security', 'max-age=31536000');
};

import { createHash, createHmac } from 'node:crypto';

/** One call of Aliyun's OpenAPI in the RPC style: everything that is asked stands in the query. `at`: to the second, as `2023-10-26T10:22:32Z`. */
export type AliyunCall = { readonly host: string; readonly action: string; readonly version: string; readonly query: Readonly<Record<string, string>>; readonly at: string; readonly nonce: string };
export type AliyunKey = { readonly id: string; readonly secret: string };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** RFC 3986: encodeURIComponent leaves a few signs that the signature wants encoded. */
const encoded = (text: string): string => encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
export const aliyunQuery = (query: AliyunCall['query']): string => Object.keys(query).sort().map((name) => `${encoded(name)}=${encoded(query[name] ?? '')}`).join('&');

/**
 * The headers of a signed call without a body: ACS3-HMAC-SHA256, Aliyun's third way of signing.
 * Source: Alibaba Cloud, "V3版本请求体&签名机制" (help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature).
 */
export const aliyunHeaders = ({ host, action, version, query, at, nonce }: AliyunCall, key: AliyunKey, method = 'POST'): Record<string, string> => {
  const signed: Record<string, string> = { host, 'x-acs-action': action, 'x-acs-content-sha256': sha256(''), 'x-acs-date': at, 'x-acs-signature-nonce': nonce, 'x-acs-version': version };
  const names = Object.keys(signed).sort();
  const canonical = [method, '/', aliyunQuery(query), ...names.map((name) => `${name}:${signed[name] ?? ''}`), '', names.join(';'), sha256('')].join('\n');
  const signature = createHmac('sha256', key.secret).update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`).digest('hex');
  const { host: _host, ...headers } = signed;
  return { ...headers, authorization: `ACS3-HMAC-SHA256 Credential=${key.id},SignedHeaders=${names.join(';')},Signature=${signature}` };
};

import type { ClientAuth, Configuration, ServerMetadata } from 'openid-client';
import { Refused } from '@linyi/kernel';
import type { OidcConfig } from './oidc-config.ts';

/** What was made up for one walk to a provider and back. */
export type Walk = { readonly state: string; readonly nonce: string; readonly verifier: string };
export type OidcProvider = {
  readonly name: string; readonly label: string; readonly issuer: string;
  newWalk(): Promise<Omit<Walk, 'state'>>;
  /** @throws Refused `signIn.oidcAway` */
  addressFor(back: string, walk: Walk): Promise<string>;
  /** Whom the provider says has come: its issuer and the subject there, after everything about the ID token was checked. @throws Refused */
  subjectFor(cameTo: URL, walk: Walk): Promise<{ readonly issuer: string; readonly sub: string }>;
};

/** A provider's own account of itself is asked for anew after so long, and after anything went wrong. */
const keptFor = 60 * 60_000;
/** Keys that only the provider has: never `none`, never a secret shared with us. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'];
const longestSubject = 255;

const isAway = (error: unknown): boolean => {
  const { code, cause, name } = error as { code?: string; cause?: unknown; name?: string };
  // What the provider says of the code is its answer; that it says nothing sensible is its trouble.
  return name === 'TypeError' || name === 'TimeoutError' || name === 'AbortError' || ['OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_PARSE_ERROR', 'OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_JSON'].includes(code ?? '') || (cause !== undefined && cause !== null && typeof cause === 'object' && 'code' in cause && /^(ECONN|ENOTFOUND|EAI_AGAIN|UND_ERR)/.test(String(cause.code)));
};
const away = (): never => { throw new Refused([{ code: 'signIn.oidcAway' }]); };

const asInForm = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);
/** RFC 6749 §2.3.1, as forms encode and no more: not every provider undoes what needn't have been done to a dash. */
const basicAuth = (id: string, secret: string): ClientAuth => (...given) => {
  given[3].set('authorization', `Basic ${Buffer.from(`${asInForm(id)}:${asInForm(secret)}`).toString('base64')}`);
};

type Given = { readonly config: OidcConfig; readonly timeoutMs: number };
const discover = async ({ config: { issuer, clientId, secret, auth }, timeoutMs }: Given): Promise<Configuration> => {
  const client = await import('openid-client');
  // The library calls it outdated so that it stands out: it is for a provider on this machine alone, as the settings see to.
  const allow: unknown = Reflect.get(client, 'allowInsecureRequests');
  const insecure = issuer.startsWith('http:') ? [allow as (configuration: Configuration) => void] : [];
  const metadata = (await client.discovery(new URL(issuer), clientId, {}, client.None(), { execute: insecure, timeout: timeoutMs / 1000 })).serverMetadata();
  const found: ServerMetadata = JSON.parse(JSON.stringify(metadata)) as ServerMetadata;
  const offered = found.token_endpoint_auth_methods_supported;
  const byPost = auth === undefined ? offered !== undefined && !offered.includes('client_secret_basic') && offered.includes('client_secret_post') : auth === 'client_secret_post';
  const signing = (found.id_token_signing_alg_values_supported ?? ['RS256']).filter((each) => algorithms.includes(each));
  if (signing.length === 0) throw new Error('the provider signs with nothing that we accept');
  const configuration = new client.Configuration({ ...found, id_token_signing_alg_values_supported: signing }, clientId, {}, secret === undefined ? client.None() : byPost ? client.ClientSecretPost(secret) : basicAuth(clientId, secret));
  configuration.timeout = timeoutMs / 1000;
  for (const allow of insecure) allow(configuration);
  // The signature too, not only the encrypted line that the token came by.
  client.enableNonRepudiationChecks(configuration);
  return configuration;
};

const keeping = (given: Given): { get(): Promise<Configuration>; drop(): void } => {
  let kept: { readonly found: Promise<Configuration>; readonly until: number } | undefined;
  return {
    get: () => {
      if (kept !== undefined && performance.now() < kept.until) return kept.found;
      const found = discover(given);
      kept = { found, until: performance.now() + keptFor };
      found.catch(() => { kept = undefined; });
      return found;
    },
    drop: () => { kept = undefined; },
  };
};

/** Signing in by OpenID Connect: authorisation code with PKCE, `state` and `nonce`; asked for is who it is, and no more. */
export const oidcProvider = (given: Given): OidcProvider => {
  const { config } = given;
  const provider = keeping(given);
  return {
    name: config.name, label: config.label, issuer: config.issuer,
    newWalk: async () => {
      const client = await import('openid-client');
      return { nonce: client.randomNonce(), verifier: client.randomPKCECodeVerifier() };
    },
    addressFor: async (back, { state, nonce, verifier }) => {
      const client = await import('openid-client');
      const configuration = await provider.get().catch(away);
      return client.buildAuthorizationUrl(configuration, { redirect_uri: back, scope: config.scope, response_type: 'code', state, nonce, code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }).href;
    },
    subjectFor: async (cameTo, { state, nonce, verifier }) => {
      const client = await import('openid-client');
      const configuration = await provider.get().catch(away);
      const tokens = await client.authorizationCodeGrant(configuration, cameTo, { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }).catch((error: unknown) => {
        // Its keys may have changed since; the next one asks anew.
        provider.drop();
        throw new Refused([{ code: isAway(error) ? 'signIn.oidcAway' : 'signIn.oidcRefused' }]);
      });
      const claims = tokens.claims();
      if (claims === undefined || claims.sub === '' || claims.sub.length > longestSubject) throw new Refused([{ code: 'signIn.oidcRefused' }]);
      return { issuer: claims.iss, sub: claims.sub };
    },
  };
};

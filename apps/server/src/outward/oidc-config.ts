type Environment = Readonly<Record<string, string | undefined>>;

/** An OpenID provider that the operator trusts to know people again. `secret`: none for a public client, which has PKCE alone. */
export type OidcConfig = {
  readonly name: string; readonly label: string; readonly issuer: string; readonly clientId: string; readonly secret: string | undefined; readonly auth: 'client_secret_basic' | 'client_secret_post' | undefined; readonly scope: string;
};

const given = (env: Environment, name: string): string | undefined => (env[name] === undefined || env[name].trim() === '' ? undefined : env[name].trim());
const isLocal = (host: string): boolean => host === 'localhost' || host === '127.0.0.1' || host === '[::1]';

const issuerFrom = (variable: string, text: string): string => {
  if (!URL.canParse(text)) throw new Error(`${variable} must be an address, as https://id.example.org`);
  const { protocol, hostname, search, hash, username } = new URL(text);
  if (search !== '' || hash !== '' || username !== '') throw new Error(`${variable} must be the issuer alone, without ?, # or a user`);
  // Whoever stands between us and an unencrypted provider could be everybody.
  if (protocol !== 'https:' && !(protocol === 'http:' && isLocal(hostname))) throw new Error(`${variable} must begin with https:// (http:// only on this machine)`);
  return text;
};
const authFrom = (variable: string, text: string | undefined): OidcConfig['auth'] => {
  if (text === undefined || text === 'client_secret_basic' || text === 'client_secret_post') return text;
  throw new Error(`${variable} must be client_secret_basic or client_secret_post`);
};
const scopeFrom = (text: string | undefined): string => [...new Set(['openid', ...(text ?? '').split(/\s+/).filter((each) => each !== '')])].join(' ');

const providerFrom = (env: Environment, name: string, before: string): OidcConfig => {
  const [issuer, clientId] = ['ISSUER', 'CLIENT_ID'].map((part) => given(env, `${before}${part}`));
  if (issuer === undefined || clientId === undefined) throw new Error(`${before}ISSUER and ${before}CLIENT_ID must both be set`);
  return {
    name, label: given(env, `${before}LABEL`) ?? new URL(issuerFrom(`${before}ISSUER`, issuer)).hostname, issuer: issuerFrom(`${before}ISSUER`, issuer), clientId, secret: given(env, `${before}CLIENT_SECRET`),
    auth: authFrom(`${before}AUTH`, given(env, `${before}AUTH`)), scope: scopeFrom(given(env, `${before}SCOPE`)),
  };
};

/** One by `OIDC_ISSUER` and the like; several by `OIDC_PROVIDERS=work,city` and `OIDC_WORK_ISSUER`, `OIDC_CITY_ISSUER`. @throws Error naming what is missing. */
export const oidcFrom = (env: Environment): readonly OidcConfig[] => {
  const names = (given(env, 'OIDC_PROVIDERS') ?? '').split(',').map((each) => each.trim()).filter((each) => each !== '');
  const wrong = names.find((name) => !/^[a-z][a-z0-9-]{0,30}$/.test(name));
  if (wrong !== undefined) throw new Error(`OIDC_PROVIDERS: "${wrong}" must be lower-case letters, digits and dashes`);
  const all = [...(given(env, 'OIDC_ISSUER') === undefined ? [] : [providerFrom(env, 'oidc', 'OIDC_')]), ...names.map((name) => providerFrom(env, name, `OIDC_${name.toUpperCase().replaceAll('-', '_')}_`))];
  const twice = all.find(({ name, issuer }, at) => all.some((other, nth) => nth < at && (other.name === name || other.issuer === issuer)));
  if (twice) throw new Error(`the OpenID provider "${twice.name}" is named twice, or has the issuer of another`);
  return all;
};

import { randomUUID } from 'node:crypto';
import { Refused } from '@linyi/kernel';
import type { z } from 'zod';
import type { passkeyMade, passkeyShown } from '@linyi/contract';
import type { Challenges } from './challenges.ts';
import { keyedHash } from './ground.ts';
import type { Ground } from './ground.ts';

type Made = z.infer<typeof passkeyMade>;
type Shown = z.infer<typeof passkeyShown>;
export type PasskeyLine = { readonly id: string; readonly name: string; readonly since: string; readonly lastUsed: string | null; readonly strong: boolean };
export type Passkeys = {
  /** Browsers have passkeys only where the line is encrypted, or on the machine itself, and never by a bare address. */
  readonly passkeysHere: 'on' | 'insecure';
  passkeyToMake(who: { readonly accountId: string; readonly name: string; readonly community: string }): Promise<Record<string, unknown>>;
  /** @param given where it was made, as the browser's `Host` says, and whether the second factor was given. @throws Refused */
  addPasskey(accountId: string, made: Made, given: { readonly host: string; readonly name: string; readonly strong: boolean }): Promise<void>;
  /** @param holder the chance in the browser's cookie. */
  passkeyToShow(holder: string): Promise<Record<string, unknown>>;
  checkPasskey(shown: Shown, asked: { readonly holder: string; readonly host: string }): Promise<{ readonly accountId: string; readonly id: string; readonly strong: boolean }>;
  passkeysOf(accountId: string): Promise<readonly PasskeyLine[]>;
  renamePasskey(accountId: string, id: string, name: string): Promise<boolean>;
  removePasskey(accountId: string, id: string): Promise<boolean>;
  /** It was used by somebody who gave their second factor besides: from now on it stands for both. */
  strengthen(id: string): Promise<void>;
};

const mostPasskeys = 10;
const refused = (): Refused => new Refused([{ code: 'signIn.passkeyRefused' }]);
const isAddress = (host: string): boolean => /^(\d+\.){3}\d+$|^\[/.test(host);
const loopback = 'localhost';

/** What stands in the browser's own account of what it signed; the signature over it is checked afterwards. */
const challengeIn = (clientDataJSON: string): string => {
  try {
    const said = (JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as { challenge?: unknown }).challenge;
    return typeof said === 'string' ? said : '';
  } catch {
    return '';
  }
};

type Row = { readonly passkey_id: string; readonly user_id: string; readonly credential_id: string; readonly public_key: Buffer<ArrayBuffer>; readonly counter: string; readonly transports: string[]; readonly name: string; readonly strong: boolean; readonly created_at: Date; readonly last_used_at: Date | null };
type Given = Ground & { readonly challenges: Challenges; readonly baseUrl: string };

const store = ({ pool, clock }: Given) => ({
  of: async (accountId: string): Promise<Row[]> => (await pool.query<Row>('select * from passkeys where user_id = $1 order by created_at, passkey_id', [accountId])).rows,
  by: async (credentialId: string): Promise<Row | undefined> => (await pool.query<Row>('select * from passkeys where credential_id = $1', [credentialId])).rows[0],
  /** @returns false where the counter didn't go on: somebody has a copy. In the statement itself, so that of two at once one is refused. */
  use: async (id: string, counter: number): Promise<boolean> =>
    (await pool.query('update passkeys set counter = $2, last_used_at = $3 where passkey_id = $1 and (counter < $2 or (counter = 0 and $2 = 0))', [id, counter, clock()])).rowCount === 1,
});

const where = (baseUrl: string) => {
  const url = new URL(baseUrl);
  const isHere = (url.protocol === 'https:' || url.hostname === loopback) && !isAddress(url.hostname);
  /** Ours alone; on the machine itself, whatever port we were reached by. */
  const originsFor = (host: string): string[] => [url.origin, ...(url.hostname === loopback && host.split(':')[0] === loopback ? [`http://${host}`] : [])];
  return { rpID: url.hostname, isHere, originsFor };
};

const making = (given: Given): Pick<Passkeys, 'passkeyToMake' | 'addPasskey'> => {
  const { pool, clock, challenges, baseUrl } = given;
  const [{ rpID, isHere, originsFor }, { of }] = [where(baseUrl), store(given)];
  const mustHaveRoom = async (accountId: string): Promise<Row[]> => {
    if (!isHere) throw new Refused([{ code: 'signIn.passkeysOff' }]);
    const known = await of(accountId);
    if (known.length >= mostPasskeys) throw new Refused([{ code: 'signIn.tooManyPasskeys', params: { most: mostPasskeys } }]);
    return known;
  };
  return {
    passkeyToMake: async ({ accountId, name, community }) => {
      const known = await mustHaveRoom(accountId);
      const challenge = await challenges.ask('passkeyNew', accountId);
      return {
        challenge, rp: { id: rpID, name: community }, user: { id: keyedHash(given, `passkey:${accountId}`), name, displayName: name },
        pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: 'public-key', alg })), timeout: 300_000, attestation: 'none',
        excludeCredentials: known.map(({ credential_id: id, transports }) => ({ type: 'public-key', id, transports })),
        authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      };
    },
    addPasskey: async (accountId, made, { host, name, strong }) => {
      await mustHaveRoom(accountId);
      const challenge = challengeIn(made.response.clientDataJSON);
      if ((await challenges.take('passkeyNew', accountId, challenge)) === undefined) throw new Refused([{ code: 'signIn.challengeOver' }]);
      const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
      const { verified, registrationInfo: found } = await verifyRegistrationResponse({
        response: { ...made, response: { ...made.response, transports: [] }, clientExtensionResults: {} }, expectedChallenge: challenge, expectedOrigin: originsFor(host), expectedRPID: rpID, requireUserVerification: true, supportedAlgorithmIDs: [-8, -7, -257],
      }).catch(() => { throw refused(); });
      if (!verified) throw refused();
      const { rowCount } = await pool.query(
        'insert into passkeys (passkey_id, user_id, credential_id, public_key, counter, transports, name, strong, created_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (credential_id) do nothing',
        [randomUUID(), accountId, found.credential.id, Buffer.from(found.credential.publicKey), found.credential.counter, made.response.transports ?? [], name, strong, clock()]);
      // An id that somebody has already is no accident.
      if (rowCount !== 1) throw refused();
    },
  };
};

const showing = (given: Given): Pick<Passkeys, 'passkeyToShow' | 'checkPasskey'> => {
  const { challenges, baseUrl } = given;
  const [{ rpID, isHere, originsFor }, { by, use }] = [where(baseUrl), store(given)];
  const verify = async (shown: Shown, row: Row, { challenge, host }: { readonly challenge: string; readonly host: string }): Promise<number> => {
    const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...shown, response: { clientDataJSON: shown.response.clientDataJSON, authenticatorData: shown.response.authenticatorData, signature: shown.response.signature }, clientExtensionResults: {} },
      expectedChallenge: challenge, expectedOrigin: originsFor(host), expectedRPID: rpID, requireUserVerification: true,
      // Our own statement compares the counter with the one that stands there at that moment.
      credential: { id: row.credential_id, publicKey: new Uint8Array(row.public_key), counter: 0 },
    }).catch(() => { throw refused(); });
    if (!verified) throw refused();
    return authenticationInfo.newCounter;
  };
  return {
    passkeyToShow: async (holder) => {
      if (!isHere) throw new Refused([{ code: 'signIn.passkeysOff' }]);
      // No list of allowed ones: it would tell who has any.
      return { challenge: await challenges.ask('passkeyShow', holder), rpId: rpID, timeout: 300_000, userVerification: 'required', allowCredentials: [] };
    },
    checkPasskey: async (shown, { holder, host }) => {
      const challenge = challengeIn(shown.response.clientDataJSON);
      if ((await challenges.take('passkeyShow', holder, challenge)) === undefined) throw new Refused([{ code: 'signIn.challengeOver' }]);
      const row = shown.id === shown.rawId ? await by(shown.id) : undefined;
      if (!row) throw new Refused([{ code: 'signIn.passkeyUnknown' }]);
      const named = shown.response.userHandle;
      if (named != null && named !== keyedHash(given, `passkey:${row.user_id}`)) throw refused();
      if (!(await use(row.passkey_id, await verify(shown, row, { challenge, host })))) throw new Refused([{ code: 'signIn.passkeyCloned' }]);
      return { accountId: row.user_id, id: row.passkey_id, strong: row.strong };
    },
  };
};

export const openPasskeys = (given: Given): Passkeys => {
  const { pool } = given;
  return {
    passkeysHere: where(given.baseUrl).isHere ? 'on' : 'insecure', ...making(given), ...showing(given),
    passkeysOf: async (accountId) => (await store(given).of(accountId)).map((row) => ({ id: row.passkey_id, name: row.name, since: row.created_at.toJSON(), lastUsed: row.last_used_at?.toJSON() ?? null, strong: row.strong })),
    renamePasskey: async (accountId, id, name) => (await pool.query('update passkeys set name = $3 where user_id = $1 and passkey_id = $2', [accountId, id, name])).rowCount === 1,
    removePasskey: async (accountId, id) => (await pool.query('delete from passkeys where user_id = $1 and passkey_id = $2', [accountId, id])).rowCount === 1,
    strengthen: async (id) => {
      await pool.query('update passkeys set strong = true where passkey_id = $1', [id]);
    },
  };
};

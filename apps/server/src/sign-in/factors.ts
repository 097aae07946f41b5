import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Refused } from '@linyi/kernel';
import type { Challenges } from './challenges.ts';
import { asOnPaper, keyedHash, paperCode } from './ground.ts';
import type { Ground } from './ground.ts';

export type FactorStanding = { readonly since: string | null; readonly codesLeft: number; readonly ticketNeeded: boolean };
export type Factors = {
  setSecondFactor(accountId: string, secret: string): Promise<void>;
  /** @throws Refused where the code isn't right, or was used. */
  checkFactor(accountId: string, code: string): Promise<'authenticator' | 'paper'>;
  factorOf(accountId: string): Promise<FactorStanding>;
  /** A secret that holds only once a code of it came back. */
  beginFactor(accountId: string): Promise<string>;
  confirmFactor(accountId: string, code: string): Promise<void>;
  /** Ten codes for paper; those before them end. */
  makeCodes(accountId: string): Promise<readonly string[]>;
  removeFactor(accountId: string): Promise<boolean>;
  /** Takes away every second factor. @returns the code by which the next one is set. */
  resetFactor(accountId: string, hours: number): Promise<string>;
  /** @throws Refused where a second factor was reset and this isn't the code that was handed over. */
  mustHoldTicket(accountId: string, ticket: string | undefined): Promise<void>;
  spendTicket(accountId: string): Promise<void>;
};

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
/** 160 bits, as RFC 4226 §4 asks, in the letters that authenticators read. */
const newSecret = (): string => Array.from(randomBytes(32), (byte) => letters[byte & 31]).join('');
const base32 = (text: string): Buffer => {
  const bits = [...text.toUpperCase().replace(/=+$/, '')].map((sign) => letters.indexOf(sign).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
};
/** RFC 6238 with the numbers that every authenticator uses: SHA-1, 30 seconds, six digits. */
export const totpAt = (secret: string, step: number): string => {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', base32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
};

const seal = (plain: string, key: Buffer): string => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]).toString('base64url');
};
const unseal = (sealed: string, key: Buffer): string => {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]).toString('utf8');
};
const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
const wrong = (): Refused => new Refused([{ code: 'signIn.wrongCode' }]);
const codesOnPaper = 10;

type Given = Ground & { readonly challenges: Challenges; /** Demo only: a code that everybody knows. */ readonly fixed: string | undefined };

const paper = (ground: Given): Pick<Factors, 'makeCodes'> & { readonly use: (accountId: string, code: string) => Promise<boolean> } => ({
  makeCodes: async (accountId) => {
    const codes = Array.from({ length: codesOnPaper }, paperCode);
    // One statement: nobody is left with half of the old and half of the new.
    await ground.pool.query('with gone as (delete from recovery_codes where user_id = $1) insert into recovery_codes (user_id, code_hash) select $1, unnest($2::text[])', [accountId, codes.map((code) => keyedHash(ground, `paper:${accountId}:${code}`))]);
    return codes;
  },
  use: async (accountId, code) => (await ground.pool.query('update recovery_codes set used_at = $3 where user_id = $1 and code_hash = $2 and used_at is null', [accountId, keyedHash(ground, `paper:${accountId}:${asOnPaper(code)}`), ground.clock()])).rowCount === 1,
});

const tickets = (ground: Given): Pick<Factors, 'resetFactor' | 'mustHoldTicket' | 'spendTicket'> => ({
  resetFactor: async (accountId, hours) => {
    const code = paperCode();
    const until = new Date(Date.parse(ground.clock()) + hours * 3_600_000).toJSON();
    // One that was begun before must not be finished afterwards.
    await ground.challenges.drop('factor', accountId);
    await ground.pool.query(
      `with gone as (delete from second_factors where user_id = $1), papers as (delete from recovery_codes where user_id = $1), keys as (delete from passkeys where user_id = $1)
       insert into factor_tickets (user_id, code_hash, expires_at) values ($1, $2, $3) on conflict (user_id) do update set code_hash = $2, expires_at = $3`, [accountId, keyedHash(ground, `ticket:${accountId}:${code}`), until]);
    return code;
  },
  mustHoldTicket: async (accountId, ticket) => {
    const { rows } = await ground.pool.query<{ code_hash: string; expires_at: Date }>('select code_hash, expires_at from factor_tickets where user_id = $1', [accountId]);
    const row = rows[0];
    if (!row) return;
    if (ticket === undefined || ticket === '') throw new Refused([{ code: 'signIn.ticketNeeded' }]);
    if (row.expires_at.getTime() <= Date.parse(ground.clock()) || !same(keyedHash(ground, `ticket:${accountId}:${asOnPaper(ticket)}`), row.code_hash)) throw new Refused([{ code: 'signIn.ticketWrong', params: { field: 'ticket' } }]);
  },
  spendTicket: async (accountId) => {
    await ground.pool.query('delete from factor_tickets where user_id = $1', [accountId]);
  },
});

const authenticators = (ground: Given) => {
  const { pool, secret, clock, challenges, fixed } = ground;
  const key = createHash('sha256').update(`second-factor:${secret}`).digest();
  const stepNow = (): number => Math.floor(Date.parse(clock()) / 30_000);
  const fits = (plain: string, code: string): number | undefined => [0, -1, 1].map((off) => stepNow() + off).find((each) => same(totpAt(plain, each), code));
  const set = async (accountId: string, plain: string, lastStep = 0): Promise<void> => {
    await pool.query('insert into second_factors (user_id, secret, created_at, last_step) values ($1, $2, $3, $4) on conflict (user_id) do update set secret = $2, created_at = $3, last_step = $4', [accountId, seal(plain, key), clock(), lastStep]);
  };
  return {
    set,
    check: async (accountId: string, code: string): Promise<void> => {
      const { rows } = await pool.query<{ secret: string }>('select secret from second_factors where user_id = $1', [accountId]);
      if (!rows[0]) throw new Refused([{ code: 'signIn.noSecondFactor' }]);
      const step = fits(unseal(rows[0].secret, key), code);
      // A code works once: the step is taken in the same statement that compares it. One far ahead was taken by a clock since set right.
      const taken = step !== undefined && (await pool.query('update second_factors set last_step = $2 where user_id = $1 and (last_step < $2 or last_step > $2 + 2)', [accountId, step])).rowCount === 1;
      if (!taken && (fixed === undefined || code !== fixed)) throw wrong();
    },
    begin: async (accountId: string): Promise<string> => {
      const plain = newSecret();
      await challenges.put('factor', accountId, { sealed: seal(plain, key) });
      return plain;
    },
    confirm: async (accountId: string, code: string): Promise<void> => {
      const waiting = await challenges.read('factor', accountId);
      if (waiting?.['sealed'] === undefined) throw new Refused([{ code: 'signIn.challengeOver' }]);
      const plain = unseal(waiting['sealed'], key);
      const step = fits(plain, code);
      if (step === undefined) throw wrong();
      await set(accountId, plain, step);
      await challenges.drop('factor', accountId);
    },
  };
};

/** Second factors of those who see residents' names: an authenticator (RFC 6238), and codes on paper for the day it is lost. */
export const openFactors = (ground: Given): Factors => {
  const { pool } = ground;
  const [apps, onPaper] = [authenticators(ground), paper(ground)];
  return {
    ...tickets(ground), makeCodes: onPaper.makeCodes, setSecondFactor: (accountId, plain) => apps.set(accountId, plain), beginFactor: apps.begin, confirmFactor: apps.confirm,
    checkFactor: async (accountId, code) => {
      if (/^\d{6}$/.test(code)) {
        await apps.check(accountId, code);
        return 'authenticator';
      }
      if (!(await onPaper.use(accountId, code))) throw wrong();
      return 'paper';
    },
    factorOf: async (accountId) => {
      const { rows } = await pool.query<{ since: Date | null; left: number; ticket: boolean }>(
        `select (select created_at from second_factors where user_id = $1) as since, (select count(*)::int from recovery_codes where user_id = $1 and used_at is null) as left, exists (select 1 from factor_tickets where user_id = $1) as ticket`, [accountId]);
      return { since: rows[0]?.since?.toJSON() ?? null, codesLeft: rows[0]?.left ?? 0, ticketNeeded: rows[0]?.ticket ?? false };
    },
    removeFactor: async (accountId) => {
      await pool.query('delete from recovery_codes where user_id = $1', [accountId]);
      return (await pool.query('delete from second_factors where user_id = $1', [accountId])).rowCount === 1;
    },
  };
};

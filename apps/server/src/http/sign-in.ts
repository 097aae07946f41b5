import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type pg from 'pg';
import { Refused } from '@linyi/kernel';
import type { Clock } from '../kernel/ctx.ts';
import { askedTogether } from './asked-together.ts';
import type { CodeSender } from './code-sender.ts';

/** A session as the door sees it: whose, and whether the second factor was given. */
export type Session = { readonly accountId: string; readonly secondFactor: boolean };
export type SignIn = {
  /** Loads what signing in needs, so that the first one who signs in doesn't wait for it. */
  warmUp(): Promise<void>;
  session(token: string): Promise<Session | undefined>;
  sendCode(phone: string, from: string): Promise<{ waitSeconds: number; shown?: string }>;
  /** A code for somebody who stands before a member of staff or is on the telephone with one: made, told to the operator, sent nowhere. */
  handOutCode(phone: string): Promise<{ code: string; minutes: number }>;
  checkCode(phone: string, code: string, from: string): Promise<{ token: string; accountId: string; newcomer: boolean }>;
  /** Opens an account without a phone, for whoever holds a slip. Two requests with the same `once`, which nobody else can know, open one account. */
  openAccount(name: string, once?: string): Promise<{ token: string; accountId: string; isNew: boolean }>;
  closeAccount(accountId: string): Promise<void>;
  /** The account that signed in by this WeChat user of the operator's official account. */
  accountByWechat(openid: string): Promise<string | undefined>;
  /** One WeChat user is one account's: the latest link holds. */
  connectWechat(accountId: string, openid: string): Promise<void>;
  /** @throws Refused `signIn.tooOften` when this was tried more than `most` times within so many minutes. */
  count(subject: string, most: number, withinMinutes: number): Promise<void>;
  /** Takes one try back: it was none. */
  uncount(subject: string): Promise<void>;
  /** Lets go of sessions and codes that are over, and of tries that count no more. */
  forget(): Promise<void>;
  checkSecondFactor(token: string, accountId: string, code: string): Promise<void>;
  setSecondFactor(accountId: string, secret: string): Promise<void>;
  accountForPhone(phone: string, name: string): Promise<string>;
  sessionFor(accountId: string, secondFactor: boolean): Promise<string>;
  end(token: string): Promise<void>;
};

/** Seconds. */
const codeLives = 10 * 60;
const waitBetweenCodes = 60;
const sessionLives = 90 * 86_400;
/** No try is counted for longer, in days. */
const attemptsLive = 2;

/** What is kept of a session's token: whoever reads the table, or a copy of it, can be nobody by it. */
const kept = (token: string): string => createHash('sha256').update(token).digest('hex');

type Options = { readonly pool: pg.Pool; readonly secret: string; readonly baseUrl: string; readonly sender: CodeSender; readonly clock: Clock; readonly demo: boolean };

const base32 = (text: string): Buffer => {
  const bits = [...text.toUpperCase().replace(/=+$/, '')].map((sign) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0')).join('');
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

/** Loaded when somebody signs in: it is the largest library here, and a worker or a command that never signs anybody in goes without. */
const makeAuth = async ({ pool, secret, baseUrl }: Options, send: (phone: string, code: string) => Promise<void>) => {
  const [{ betterAuth }, { bearer, phoneNumber }] = await Promise.all([import('better-auth'), import('better-auth/plugins')]);
  return betterAuth({
    database: pool, secret, baseURL: baseUrl, logger: { level: 'error' }, telemetry: { enabled: false },
    plugins: [
      bearer(),
      phoneNumber({
        otpLength: 6, expiresIn: codeLives, allowedAttempts: 5,
        sendOTP: ({ phoneNumber: phone, code }) => send(phone, code),
        signUpOnVerification: { getTempEmail: (phone) => `${createHash('sha256').update(phone).digest('hex').slice(0, 24)}@phone.invalid`, getTempName: () => '' },
      }),
    ],
  });
};

const explain = (error: unknown): never => {
  const body = (error as { body?: { code?: string } }).body?.code ?? '';
  if (/EXPIRED|NOT_FOUND/.test(body)) throw new Refused([{ code: 'signIn.codeExpired' }]);
  if (body.includes('TOO_MANY')) throw new Refused([{ code: 'signIn.tooOften', params: { minutes: 5 } }]);
  if (body.includes('INVALID')) throw new Refused([{ code: 'signIn.wrongCode' }]);
  throw error;
};

/** Phone numbers and addresses are kept as hashes only. */
const attemptsOf = (secret: string, subject: string): string => createHmac('sha256', secret).update(subject).digest('base64url');
/** Counts an attempt where every server sees it; one that lies ahead, after a clock was set right, counts no more. */
const counter = ({ pool, secret, clock }: Options) => async (subject: string, most: number, withinMinutes: number): Promise<void> => {
  const now = clock();
  const start = new Date(Date.parse(now) - withinMinutes * 60_000).toJSON();
  const { rows } = await pool.query<{ count: number; since: Date }>(
    `insert into attempts (subject, count, since) values ($1, 1, $2)
     on conflict (subject) do update set count = case when attempts.since between $3 and $2 then attempts.count + 1 else 1 end, since = case when attempts.since between $3 and $2 then attempts.since else $2 end
     returning count, since`, [attemptsOf(secret, subject), now, start]);
  const row = rows[0];
  if (row && row.count > most) throw new Refused([{ code: 'signIn.tooOften', params: { minutes: Math.max(1, Math.ceil((row.since.getTime() + withinMinutes * 60_000 - Date.parse(now)) / 60_000)) } }]);
};

const uncounter = ({ pool, secret }: Options) => async (subject: string): Promise<void> => {
  await pool.query('update attempts set count = greatest(count - 1, 0) where subject = $1', [attemptsOf(secret, subject)]);
};

const secondFactors = (options: Options) => {
  const { pool, secret, clock, demo } = options;
  const key = createHash('sha256').update(`second-factor:${secret}`).digest();
  const fits = (plain: string, code: string, step: number): number | undefined => [step, step - 1, step + 1].find((each) => same(totpAt(plain, each), code));
  return {
    set: async (accountId: string, plain: string): Promise<void> => {
      await pool.query('insert into second_factors (user_id, secret, created_at) values ($1, $2, $3) on conflict (user_id) do update set secret = $2, last_step = 0', [accountId, seal(plain, key), clock()]);
    },
    check: async (token: string, accountId: string, code: string): Promise<void> => {
      const { rows } = await pool.query<{ secret: string }>('select secret from second_factors where user_id = $1', [accountId]);
      if (!rows[0]) throw new Refused([{ code: 'signIn.noSecondFactor' }]);
      const step = fits(unseal(rows[0].secret, key), code, Math.floor(Date.parse(clock()) / 30_000));
      const isDemoCode = demo && code === options.sender.fixedSecondFactor;
      // A code works once: the step is taken in the same statement that compares it. One far ahead was taken by a clock since set right.
      const taken = step !== undefined && (await pool.query('update second_factors set last_step = $2 where user_id = $1 and (last_step < $2 or last_step > $2 + 2)', [accountId, step])).rowCount === 1;
      if (!taken && !isDemoCode) throw new Refused([{ code: 'signIn.wrongCode' }]);
      await pool.query('update session set "secondFactor" = true where token = $1', [kept(token)]);
    },
  };
};

type Auth = ReturnType<typeof makeAuth>;
type Codes = Pick<SignIn, 'handOutCode' | 'sendCode' | 'checkCode'>;
/** `handedOut`: codes on their way to staff, who say them to the resident, instead of to a phone. */
const codes = ({ pool, sender }: Options, { auth, count, handedOut, sessionFor }: { readonly auth: () => Auth; readonly count: SignIn['count']; readonly handedOut: Map<string, string>; readonly sessionFor: SignIn['sessionFor'] }): Codes => ({
  handOutCode: async (phone) => {
    handedOut.set(phone, '');
    await (await auth()).api.sendPhoneNumberOTP({ body: { phoneNumber: phone } });
    const code = handedOut.get(phone) ?? '';
    handedOut.delete(phone);
    return { code, minutes: codeLives / 60 };
  },
  sendCode: async (phone, from) => {
    // Before anything is made: a code that staff handed out stays good.
    if (sender.absent) throw new Refused([{ code: 'signIn.noSms' }]);
    await count(`code-from:${from}`, 30, 60);
    await count(`code-wait:${phone}`, 1, waitBetweenCodes / 60).catch((error: unknown) => { throw !(error instanceof Refused) ? error : new Refused([{ code: 'signIn.waitForCode', params: { seconds: waitBetweenCodes } }]); });
    await count(`code-to:${phone}`, 10, 24 * 60);
    await (await auth()).api.sendPhoneNumberOTP({ body: { phoneNumber: phone } });
    const shown = await sender.fix?.(phone);
    return { waitSeconds: waitBetweenCodes, ...(shown === undefined ? {} : { shown }) };
  },
  checkCode: async (phone, code, from) => {
    await count(`check-from:${from}`, 60, 60);
    // By phone only as long as there is a code, and for each code anew: nobody is kept from signing in by tries that were made before they asked for one.
    const live = (await pool.query<{ id: string }>('select id from verification where right(identifier, length($1)) = $1 and "expiresAt" > now() order by "createdAt" desc limit 1', [phone])).rows[0];
    if (!live) throw new Refused([{ code: 'signIn.codeExpired' }]);
    await count(`check:${live.id}`, 15, 60);
    const { rowCount } = await pool.query('select 1 from "user" where "phoneNumber" = $1', [phone]);
    const checked = await (await auth()).api.verifyPhoneNumber({ body: { phoneNumber: phone, code, disableSession: true } }).catch(explain);
    const accountId = checked.user.id;
    return { token: await sessionFor(accountId, false), accountId, newcomer: rowCount === 0 };
  },
});

type SessionRow = { readonly token: string; readonly userId: string; readonly secondFactor: boolean; readonly expiresAt: Date };
/** Every request asks this, and many at once: one keyed statement for all who wait. */
const sessionsOf = (pool: pg.Pool): ((hash: string) => Promise<SessionRow | undefined>) => askedTogether(async (hashes: readonly string[]) => {
  const { rows } = await pool.query<SessionRow>({ name: 'sessions', text: 'select token, "userId", "secondFactor", "expiresAt" from session where token = any($1)', values: [hashes] });
  return hashes.map((hash) => rows.find(({ token }) => token === hash));
});

/** Sessions are written and read by us alone: better-auth would keep the token itself. */
const sessions = ({ pool, clock }: Options, sessionBy = sessionsOf(pool)): Pick<SignIn, 'session' | 'sessionFor' | 'end' | 'forget'> => ({
  session: async (token) => {
    const row = await sessionBy(kept(token));
    return row && row.expiresAt.getTime() > Date.parse(clock()) ? { accountId: row.userId, secondFactor: row.secondFactor } : undefined;
  },
  sessionFor: async (accountId, secondFactor) => {
    const [token, now] = [randomBytes(24).toString('base64url'), clock()];
    await pool.query(
      'insert into session (id, token, "userId", "secondFactor", "expiresAt", "createdAt", "updatedAt") values ($1, $2, $3, $4, $5, $6, $6)',
      [randomBytes(16).toString('base64url'), kept(token), accountId, secondFactor, new Date(Date.parse(now) + sessionLives * 1000).toJSON(), now]);
    return token;
  },
  end: async (token) => {
    await pool.query('delete from session where token = $1', [kept(token)]);
  },
  forget: async () => {
    const now = clock();
    await pool.query('delete from session where "expiresAt" < $1', [now]);
    // Codes live by better-auth's clock, which is the machine's.
    await pool.query(`delete from verification where "expiresAt" < now() - interval '1 hour'`);
    await pool.query(`delete from attempts where since < $1::timestamptz - make_interval(days => ${attemptsLive})`, [now]);
  },
});

type Inner = Awaited<Awaited<Auth>['$context']>['internalAdapter'];
type OpenedAccount = { readonly accountId: string; readonly isNew: boolean };
const accounts = ({ pool, secret }: Options, inner: () => Promise<Inner>) => {
  const open = async ({ name, email, phone }: { readonly name: string; readonly email: string; readonly phone?: string }): Promise<string> =>
    (await (await inner()).createUser({ name, email, emailVerified: false, ...(phone === undefined ? {} : { phoneNumber: phone, phoneNumberVerified: true }) }, { method: 'phone-number' })).id;
  const by = async (column: 'email' | 'phoneNumber', value: string): Promise<string | undefined> =>
    (await pool.query<{ id: string }>(`select id from "user" where "${column}" = $1`, [value])).rows[0]?.id;
  return {
    /** The address is unique: of two who come at the same moment one opens the account, and the other finds it. */
    openOnce: async (name: string, once?: string): Promise<OpenedAccount> => {
      const sign = once === undefined ? randomBytes(12).toString('hex') : createHmac('sha256', secret).update(`slip:${once}`).digest('hex').slice(0, 40);
      const email = `${sign}@slip.invalid`;
      const known = await by('email', email);
      if (known !== undefined) return { accountId: known, isNew: false };
      try {
        return { accountId: await open({ name, email }), isNew: true };
      } catch (error) {
        const meanwhile = await by('email', email);
        if (meanwhile === undefined) throw error;
        return { accountId: meanwhile, isNew: false };
      }
    },
    forPhone: async (phone: string, name: string): Promise<string> => {
      const email = `${createHash('sha256').update(phone).digest('hex').slice(0, 24)}@phone.invalid`;
      return (await by('phoneNumber', phone)) ?? open({ name, email, phone });
    },
    close: async (accountId: string): Promise<void> => {
      await pool.query('delete from "user" where id = $1', [accountId]);
    },
  };
};

const wechatAccounts = ({ pool, clock }: Options) => ({
  by: async (openid: string): Promise<string | undefined> =>
    (await pool.query<{ userId: string }>('select "userId" from account where "providerId" = \'wechat\' and "accountId" = $1', [openid])).rows[0]?.userId,
  /** Named by the openid: two who come at the same moment write the same row. */
  link: async (accountId: string, openid: string): Promise<void> => {
    await pool.query('delete from account where "providerId" = \'wechat\' and "userId" = $1 and "accountId" <> $2', [accountId, openid]);
    await pool.query(
      'insert into account (id, "accountId", "providerId", "userId", "createdAt", "updatedAt") values ($1, $2, \'wechat\', $3, $4, $4) on conflict (id) do update set "userId" = $3, "updatedAt" = $4',
      [`wechat:${createHash('sha256').update(openid).digest('base64url')}`, openid, accountId, clock()]);
  },
});

/** Sign-in by better-auth, reached only through our own doors, so that limits, the permission table and the fuzzer see them. */
export const openSignIn = (options: Options): SignIn => {
  const { sender } = options;
  let made: Auth | undefined;
  const handedOut = new Map<string, string>();
  const send = (phone: string, code: string): Promise<void> => (handedOut.has(phone) ? Promise.resolve(void handedOut.set(phone, code)) : sender.send(phone, code));
  const auth = (): Auth => (made ??= makeAuth(options, send));
  const inner = async (): Promise<Inner> => (await (await auth()).$context).internalAdapter;
  const wechat = wechatAccounts(options);
  const [count, factors, people, ours] = [counter(options), secondFactors(options), accounts(options, inner), sessions(options)];
  return {
    ...ours, ...codes(options, { auth, count, handedOut, sessionFor: ours.sessionFor }),
    warmUp: async () => {
      await inner();
    },
    count, uncount: uncounter(options), setSecondFactor: factors.set, checkSecondFactor: factors.check,
    openAccount: async (name, once) => {
      const opened = await people.openOnce(name, once);
      return { ...opened, token: await ours.sessionFor(opened.accountId, false) };
    },
    closeAccount: people.close, accountByWechat: wechat.by, connectWechat: wechat.link, accountForPhone: people.forPhone,
  };
};

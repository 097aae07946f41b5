import { createHash, createHmac, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { Refused } from '@linyi/kernel';
import type { Clock } from '../kernel/ctx.ts';
import { openChallenges } from '../sign-in/challenges.ts';
import type { Challenges } from '../sign-in/challenges.ts';
import { openFactors } from '../sign-in/factors.ts';
import type { Factors } from '../sign-in/factors.ts';
import { openLinks } from '../sign-in/links.ts';
import type { Links } from '../sign-in/links.ts';
import { openPasskeys } from '../sign-in/passkeys.ts';
import type { Passkeys } from '../sign-in/passkeys.ts';
import { openSessions } from '../sign-in/sessions.ts';
import type { Sessions } from '../sign-in/sessions.ts';
import type { CodeSender } from './code-sender.ts';

export { totpAt } from '../sign-in/factors.ts';

export type SignIn = Sessions & Factors & Passkeys & Links & {
  readonly challenges: Challenges;
  /** Loads what signing in needs, so that the first one who signs in doesn't wait for it. */
  warmUp(): Promise<void>;
  sendCode(phone: string, from: string): Promise<{ waitSeconds: number; shown?: string }>;
  /** A code for somebody who stands before a member of staff or is on the telephone with one: made, told to the operator, sent nowhere. */
  handOutCode(phone: string): Promise<{ code: string; minutes: number }>;
  checkCode(given: { readonly phone: string; readonly code: string }, from: string, device?: string): Promise<{ token: string; accountId: string; newcomer: boolean }>;
  /** That the code which was sent to this number came back, and nothing else: nobody is signed in, no account made. */
  proveNumber(phone: string, code: string, from: string): Promise<void>;
  /** Opens an account without a phone, for whoever holds a slip. Two requests with the same `once`, which nobody else can know, open one account. */
  openAccount(name: string, once?: string, device?: string): Promise<{ token: string; accountId: string; isNew: boolean }>;
  closeAccount(accountId: string): Promise<void>;
  /** @throws Refused `signIn.tooOften` when this was tried more than `most` times within so many minutes. */
  count(subject: string, most: number, withinMinutes: number): Promise<void>;
  /** Takes one try back: it was none. */
  uncount(subject: string): Promise<void>;
  checkSecondFactor(token: string, accountId: string, code: string): Promise<'authenticator' | 'paper'>;
  accountForPhone(phone: string, name: string): Promise<string>;
};

/** Seconds. */
const codeLives = 10 * 60;
const waitBetweenCodes = 60;

type Options = { readonly pool: pg.Pool; readonly secret: string; readonly baseUrl: string; readonly sender: CodeSender; readonly clock: Clock; readonly demo: boolean };

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

type Auth = ReturnType<typeof makeAuth>;
type Codes = Pick<SignIn, 'handOutCode' | 'sendCode' | 'checkCode' | 'proveNumber'>;
/** By phone only as long as there is a code, and for each code anew: nobody is kept from signing in by tries that were made before they asked for one. @returns the code's id. */
const countCheck = async ({ pool, count }: Pick<Options, 'pool'> & Pick<SignIn, 'count'>, phone: string, from: string): Promise<string> => {
  await count(`check-from:${from}`, 60, 60);
  const live = (await pool.query<{ id: string }>('select id from verification where right(identifier, length($1)) = $1 and "expiresAt" > now() order by "createdAt" desc limit 1', [phone])).rows[0];
  if (!live) throw new Refused([{ code: 'signIn.codeExpired' }]);
  await count(`check:${live.id}`, 15, 60);
  return live.id;
};
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
  checkCode: async ({ phone, code }, from, device) => {
    await countCheck({ pool, count }, phone, from);
    const { rowCount } = await pool.query('select 1 from "user" where "phoneNumber" = $1', [phone]);
    const checked = await (await auth()).api.verifyPhoneNumber({ body: { phoneNumber: phone, code, disableSession: true } }).catch(explain);
    const accountId = checked.user.id;
    return { token: await sessionFor(accountId, false, device), accountId, newcomer: rowCount === 0 };
  },
  proveNumber: async (phone, code, from) => {
    const live = await countCheck({ pool, count }, phone, from);
    // Taken in one statement, right or wrong: a code that was tried here five times is worth no more than one tried at the door.
    const { rows } = await pool.query<{ fits: boolean }>(
      `with tried as (update verification set value = split_part(value, ':', 1) || ':' || (coalesce(nullif(split_part(value, ':', 2), ''), '0')::int + 1) where id = $1 and coalesce(nullif(split_part(value, ':', 2), ''), '0')::int < 5 returning value)
       select split_part(value, ':', 1) = $2 as fits from tried`, [live, code]);
    if (rows[0]?.fits !== true) throw new Refused([{ code: 'signIn.wrongCode' }]);
    if ((await pool.query('delete from verification where id = $1', [live])).rowCount !== 1) throw new Refused([{ code: 'signIn.codeExpired' }]);
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

/** Sign-in by better-auth, reached only through our own doors, so that limits, the permission table and the fuzzer see them. */
export const openSignIn = (options: Options): SignIn => {
  const { sender, baseUrl, demo } = options;
  let made: Auth | undefined;
  const handedOut = new Map<string, string>();
  const send = (phone: string, code: string): Promise<void> => (handedOut.has(phone) ? Promise.resolve(void handedOut.set(phone, code)) : sender.send(phone, code));
  const auth = (): Auth => (made ??= makeAuth(options, send));
  const inner = async (): Promise<Inner> => (await (await auth()).$context).internalAdapter;
  const [count, people, ours, challenges] = [counter(options), accounts(options, inner), openSessions(options), openChallenges(options)];
  const factors = openFactors({ ...options, challenges, fixed: demo ? sender.fixedSecondFactor : undefined });
  return {
    ...ours, ...factors, ...openPasskeys({ ...options, challenges, baseUrl }), ...openLinks(options), ...codes(options, { auth, count, handedOut, sessionFor: ours.sessionFor }), challenges,
    warmUp: async () => {
      await inner();
    },
    forget: async () => {
      await ours.forget();
      await challenges.forget();
    },
    count, uncount: uncounter(options),
    checkSecondFactor: async (token, accountId, code) => {
      const by = await factors.checkFactor(accountId, code);
      await ours.prove(token, true);
      return by;
    },
    openAccount: async (name, once, device) => {
      const opened = await people.openOnce(name, once);
      return { ...opened, token: await ours.sessionFor(opened.accountId, false, device) };
    },
    closeAccount: people.close, accountForPhone: people.forPhone,
  };
};

import { dayInChina } from '@linyi/kernel';
import { askedTogether } from '../http/asked-together.ts';
import { hashOf, randomText } from './ground.ts';
import type { Ground } from './ground.ts';

/** A session as the door sees it: whose, and whether the second factor was given. */
export type Session = { readonly accountId: string; readonly secondFactor: boolean };
/** The same as the pages about signing in need it. */
export type Standing = Session & { readonly id: string; readonly provedAt: Date | null; readonly secondProvedAt: Date | null };
export type SessionLine = { readonly id: string; readonly device: string; readonly since: string; readonly seenOn: string | null; readonly current: boolean };
export type Sessions = {
  session(token: string): Promise<Session | undefined>;
  readonly sessionFor: (accountId: string, secondFactor: boolean, device?: string) => Promise<string>;
  end(token: string): Promise<void>;
  forget(): Promise<void>;
  standing(token: string): Promise<Standing | undefined>;
  /** Somebody has just shown again who they are, with the second factor too or not. */
  prove(token: string, withSecond: boolean): Promise<void>;
  sessionsOf(accountId: string, token: string): Promise<readonly SessionLine[]>;
  endOne(accountId: string, id: string): Promise<boolean>;
  /** Ends all of an account's, but the one with this token where one is named. @returns how many. */
  endAll(accountId: string, but?: string): Promise<number>;
};

/** Seconds. */
const sessionLives = 90 * 86_400;
/** No try is counted for longer, in days. */
const attemptsLive = 2;

type SessionRow = { readonly token: string; readonly userId: string; readonly secondFactor: boolean; readonly expiresAt: Date; readonly seenOn: string | null };
/** Every request asks this, and many at once: one keyed statement for all who wait. */
const rowsBy = (pool: Ground['pool']): ((hash: string) => Promise<SessionRow | undefined>) => askedTogether(async (hashes: readonly string[]) => {
  const { rows } = await pool.query<SessionRow>({ name: 'sessions', text: 'select token, "userId", "secondFactor", "expiresAt", "seenOn"::text as "seenOn" from session where token = any($1)', values: [hashes] });
  return hashes.map((hash) => rows.find(({ token }) => token === hash));
});

const reading = ({ pool, clock }: Ground, rowBy = rowsBy(pool)): Pick<Sessions, 'session' | 'standing' | 'sessionsOf'> => {
  /** Once a day and session; nobody waits for it, and nothing depends on it. */
  const noteDay = (hash: string, today: string): void => void pool.query('update session set "seenOn" = $2 where token = $1', [hash, today]).catch(() => undefined);
  return {
    session: async (token) => {
      const row = await rowBy(hashOf(token));
      const now = clock();
      if (!row || row.expiresAt.getTime() <= Date.parse(now)) return undefined;
      const today = dayInChina(now);
      if (row.seenOn !== today) noteDay(row.token, today);
      return { accountId: row.userId, secondFactor: row.secondFactor };
    },
    standing: async (token) => {
      const { rows } = await pool.query<Standing>('select id, "userId" as "accountId", "secondFactor", "provedAt", "secondProvedAt" from session where token = $1 and "expiresAt" > $2', [hashOf(token), clock()]);
      return rows[0];
    },
    sessionsOf: async (accountId, token) => {
      const { rows } = await pool.query<{ id: string; token: string; device: string; since: Date; seenOn: string | null }>(
        'select id, token, device, "createdAt" as since, "seenOn"::text as "seenOn" from session where "userId" = $1 and "expiresAt" > $2 order by "createdAt" desc, id limit 100', [accountId, clock()]);
      return rows.map(({ token: hash, since, ...row }) => ({ ...row, since: since.toJSON(), current: hash === hashOf(token) }));
    },
  };
};

/** Sessions are written and read by us alone: better-auth would keep the token itself. */
export const openSessions = (ground: Ground): Sessions => {
  const { pool, clock } = ground;
  return {
    ...reading(ground),
    sessionFor: async (accountId, secondFactor, device = '') => {
      const [token, now] = [randomText(24), clock()];
      await pool.query(
        'insert into session (id, token, "userId", "secondFactor", "expiresAt", "createdAt", "updatedAt", device, "seenOn", "provedAt", "secondProvedAt") values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $6, $9)',
        [randomText(16), hashOf(token), accountId, secondFactor, new Date(Date.parse(now) + sessionLives * 1000).toJSON(), now, device, dayInChina(now), secondFactor ? now : null]);
      return token;
    },
    end: async (token) => {
      await pool.query('delete from session where token = $1', [hashOf(token)]);
    },
    prove: async (token, withSecond) => {
      await pool.query('update session set "provedAt" = $2, "secondFactor" = "secondFactor" or $3, "secondProvedAt" = case when $3 then $2 else "secondProvedAt" end where token = $1', [hashOf(token), clock(), withSecond]);
    },
    endOne: async (accountId, id) => (await pool.query('delete from session where "userId" = $1 and id = $2', [accountId, id])).rowCount === 1,
    endAll: async (accountId, but) => (await pool.query('delete from session where "userId" = $1 and token <> $2', [accountId, but === undefined ? '' : hashOf(but)])).rowCount ?? 0,
    forget: async () => {
      const now = clock();
      await pool.query('delete from session where "expiresAt" < $1', [now]);
      // Codes live by better-auth's clock, which is the machine's.
      await pool.query(`delete from verification where "expiresAt" < now() - interval '1 hour'`);
      await pool.query(`delete from attempts where since < $1::timestamptz - make_interval(days => ${attemptsLive})`, [now]);
    },
  };
};

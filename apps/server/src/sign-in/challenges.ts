import { hashOf, randomText } from './ground.ts';
import type { Ground } from './ground.ts';

export type Purpose = 'passkeyNew' | 'passkeyShow' | 'oidc' | 'factor';
export type Challenges = {
  /** Asks something new of whoever `holder` is: an account, or the chance in a browser's cookie. @returns the question. */
  ask(purpose: Purpose, holder: string, content?: Readonly<Record<string, string>>): Promise<string>;
  /** What was asked, once: whoever comes second, or isn't who was asked, gets nothing. */
  take(purpose: Purpose, holder: string, challenge: string): Promise<Readonly<Record<string, string>> | undefined>;
  /** One that waits under a name, as a second factor that isn't confirmed yet; a newer one takes its place. */
  put(purpose: Purpose, holder: string, content: Readonly<Record<string, string>>): Promise<void>;
  read(purpose: Purpose, holder: string): Promise<Readonly<Record<string, string>> | undefined>;
  drop(purpose: Purpose, holder: string): Promise<void>;
  forget(): Promise<void>;
};

/** Five minutes to find one's key or to type a password elsewhere; ten for setting up an authenticator. */
const lives: Readonly<Record<Purpose, number>> = { passkeyNew: 5 * 60_000, passkeyShow: 5 * 60_000, oidc: 10 * 60_000, factor: 10 * 60_000 };

export const openChallenges = ({ pool, clock }: Ground): Challenges => {
  const until = (purpose: Purpose): string => new Date(Date.parse(clock()) + lives[purpose]).toJSON();
  const write = async (hash: string, purpose: Purpose, { holder, content }: { readonly holder: string; readonly content: object }): Promise<void> => {
    await pool.query(
      'insert into challenges (challenge_hash, purpose, holder, content, expires_at) values ($1, $2, $3, $4, $5) on conflict (challenge_hash) do update set content = $4, expires_at = $5',
      [hash, purpose, hashOf(holder), JSON.stringify(content), until(purpose)]);
  };
  const named = (purpose: Purpose, holder: string): string => hashOf(`${purpose}:${holder}`);
  type Row = { readonly content: Readonly<Record<string, string>>; readonly holder: string; readonly expires_at: Date };
  const live = (row: Row | undefined): Row | undefined => (row !== undefined && row.expires_at.getTime() > Date.parse(clock()) ? row : undefined);
  return {
    ask: async (purpose, holder, content = {}) => {
      const challenge = randomText(32);
      await write(hashOf(challenge), purpose, { holder, content });
      return challenge;
    },
    take: async (purpose, holder, challenge) => {
      const { rows } = await pool.query<Row>('delete from challenges where challenge_hash = $1 and purpose = $2 returning content, holder, expires_at', [hashOf(challenge), purpose]);
      const row = live(rows[0]);
      return row?.holder === hashOf(holder) ? row.content : undefined;
    },
    put: (purpose, holder, content) => write(named(purpose, holder), purpose, { holder, content }),
    read: async (purpose, holder) => live((await pool.query<Row>('select content, holder, expires_at from challenges where challenge_hash = $1', [named(purpose, holder)])).rows[0])?.content,
    drop: async (purpose, holder) => {
      await pool.query('delete from challenges where challenge_hash = $1', [named(purpose, holder)]);
    },
    forget: async () => {
      await pool.query('delete from challenges where expires_at < $1', [clock()]);
    },
  };
};

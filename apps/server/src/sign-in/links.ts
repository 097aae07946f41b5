import { hashOf } from './ground.ts';
import type { Ground } from './ground.ts';

/** Whom somebody is at a provider: its issuer and their subject there, and nothing else that it says. */
export type Subject = { readonly issuer: string; readonly sub: string };
export type Links = {
  /** The account that signed in by this WeChat user of the operator's official account. */
  accountByWechat(openid: string): Promise<string | undefined>;
  /** One WeChat user is one account's: the latest link holds. */
  connectWechat(accountId: string, openid: string): Promise<void>;
  accountBySubject(subject: Subject): Promise<string | undefined>;
  /** @returns false where this subject is another account's already: nothing was changed. */
  linkSubject(accountId: string, subject: Subject): Promise<boolean>;
  linksOf(accountId: string): Promise<readonly { readonly issuer: string; readonly since: string }[]>;
  unlink(accountId: string, issuer: string): Promise<boolean>;
  /** How many ways lead into an account that its holder can use by themselves. */
  waysInto(accountId: string): Promise<{ readonly phone: string | null; readonly passkeys: number; readonly links: number }>;
  /** @returns false where the number is another account's. */
  movePhone(accountId: string, phone: string): Promise<boolean>;
};

const prefix = 'oidc:';
const idOf = ({ issuer, sub }: Subject): string => `${prefix}${hashOf(JSON.stringify([issuer, sub]))}`;

const wechat = ({ pool, clock }: Ground): Pick<Links, 'accountByWechat' | 'connectWechat'> => ({
  accountByWechat: async (openid) =>
    (await pool.query<{ userId: string }>('select "userId" from account where "providerId" = \'wechat\' and "accountId" = $1', [openid])).rows[0]?.userId,
  /** Named by the openid: two who come at the same moment write the same row. */
  connectWechat: async (accountId, openid) => {
    await pool.query('delete from account where "providerId" = \'wechat\' and "userId" = $1 and "accountId" <> $2', [accountId, openid]);
    await pool.query(
      'insert into account (id, "accountId", "providerId", "userId", "createdAt", "updatedAt") values ($1, $2, \'wechat\', $3, $4, $4) on conflict (id) do update set "userId" = $3, "updatedAt" = $4',
      [`wechat:${Buffer.from(hashOf(openid), 'hex').toString('base64url')}`, openid, accountId, clock()]);
  },
});

export const openLinks = (ground: Ground): Links => {
  const { pool, clock } = ground;
  const by = async (subject: Subject): Promise<string | undefined> => (await pool.query<{ userId: string }>('select "userId" from account where id = $1', [idOf(subject)])).rows[0]?.userId;
  return {
    ...wechat(ground), accountBySubject: by,
    linkSubject: async (accountId, subject) => {
      await pool.query(
        'insert into account (id, "accountId", "providerId", "userId", "createdAt", "updatedAt") values ($1, $2, $3, $4, $5, $5) on conflict (id) do nothing',
        [idOf(subject), subject.sub, `${prefix}${subject.issuer}`, accountId, clock()]);
      return (await by(subject)) === accountId;
    },
    linksOf: async (accountId) => {
      const { rows } = await pool.query<{ providerId: string; createdAt: Date }>('select "providerId", "createdAt" from account where "userId" = $1 and starts_with("providerId", $2) order by "createdAt"', [accountId, prefix]);
      return rows.map(({ providerId, createdAt }) => ({ issuer: providerId.slice(prefix.length), since: createdAt.toJSON() }));
    },
    unlink: async (accountId, issuer) => ((await pool.query('delete from account where "userId" = $1 and "providerId" = $2', [accountId, `${prefix}${issuer}`])).rowCount ?? 0) > 0,
    waysInto: async (accountId) => {
      const { rows } = await pool.query<{ phone: string | null; passkeys: number; links: number }>(
        'select "phoneNumber" as phone, (select count(*)::int from passkeys where user_id = u.id) as passkeys, (select count(*)::int from account where "userId" = u.id) as links from "user" u where id = $1', [accountId]);
      return rows[0] ?? { phone: null, passkeys: 0, links: 0 };
    },
    movePhone: async (accountId, phone) => {
      // The number's unique: of two who claim it at once one is told no.
      const moved = await pool.query('update "user" set "phoneNumber" = $2, "phoneNumberVerified" = true, "updatedAt" = $3 where id = $1 and not exists (select 1 from "user" where "phoneNumber" = $2 and id <> $1)', [accountId, phone, clock()])
        .catch((error: unknown) => { if ((error as { code?: string }).code === '23505') return { rowCount: 0 }; throw error; });
      return moved.rowCount === 1;
    },
  };
};

import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { EmbeddedPostgresError } from './embedded-error.ts';

export type Account = { name: string; uid: number; gid: number };

const preferredNames = ['postgres', '_postgres', 'nobody'];

const passwdAccounts = (): Account[] =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .flatMap(([name, , uid, gid]) =>
      name !== undefined && Number(uid) > 0 && Number(gid) >= 0 ? [{ name, uid: Number(uid), gid: Number(gid) }] : [],
    );

/**
 * PostgreSQL refuses to run as root, so root starts it as another account: the owner of the existing cluster,
 * or else one of the usual service accounts. It must stand in the passwd file, or initdb does not know its own name.
 * @returns undefined when we are not root and run it as ourselves
 * @throws EmbeddedPostgresError `no-unprivileged-account`
 */
export const accountFor = (cluster: string): Account | undefined => {
  if (process.getuid?.() !== 0) return undefined;
  const accounts = passwdAccounts();
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
  const ownerAccount = accounts.find((account) => account.uid === owner);
  const chosen = ownerAccount ?? preferredNames.map((name) => accounts.find((account) => account.name === name)).find((account) => account !== undefined);
  if (chosen !== undefined) return chosen;
  throw new EmbeddedPostgresError(
    'no-unprivileged-account',
    `PostgreSQL does not run as root, and none of the accounts ${preferredNames.join(', ')} exists. Create one (for example: useradd --system postgres), or start as an ordinary user.`,
  );
};

const mayEnter = (account: Account, path: string): boolean => {
  const { mode, uid, gid } = statSync(path);
  const shift = uid === account.uid ? 6 : gid === account.gid ? 3 : 0;
  return ((mode >> shift) & 0o1) !== 0;
};

/** The first folder (or the program itself) on the way to `path` that the account can't pass, or undefined when the way is open. */
export const blockedFor = (account: Account, path: string): string | undefined => {
  const way: string[] = [];
  for (let at = path; ; at = dirname(at)) {
    way.unshift(at);
    if (dirname(at) === at) break;
  }
  return way.find((step) => !mayEnter(account, step));
};

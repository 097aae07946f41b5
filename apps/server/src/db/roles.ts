import { createHmac } from 'node:crypto';

export const roleNames = ['linyi_app', 'linyi_worker', 'linyi_auth', 'linyi_backup'] as const;
export type RoleName = (typeof roleNames)[number];

/** Each role's password follows from the installation's secret: one thing to keep, nothing stored. */
export const passwordOf = (role: RoleName, secret: string): string => createHmac('sha256', secret).update(`postgres:${role}`).digest('base64url');

/** The address of the same database for one of our roles. */
export const urlFor = (databaseUrl: string, role: RoleName, secret: string): string => {
  // A socket address has an empty host, which URL can't carry a user in: rewrite the authority by hand.
  const [, scheme, place] = /^(postgres(?:ql)?:\/\/)(?:[^@/]*@)?(.*)$/.exec(databaseUrl) ?? [];
  if (scheme === undefined || place === undefined) throw new Error('DATABASE_URL must begin with postgres://');
  return `${scheme}${role}:${encodeURIComponent(passwordOf(role, secret))}@${place}`;
};

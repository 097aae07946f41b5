/**
 * Gets a demo ready beside its server and worker, in a process that ends afterwards: the database, the community, and somebody signed in for every
 * duty. Whoever prepares needs the whole house in memory; whoever only watches over the demo doesn't.
 */
import pg from 'pg';
import { instantFromMs } from '@linyi/kernel';
import { readConfig } from '@linyi/server/config';
import { demoCode, demoSecondFactor } from '@linyi/server/demo-codes';
import { openHouse } from '@linyi/server/open-house';
import type { Opened } from '@linyi/server/open-house';
import { buildSunshine, demoAccounts, demoKey, keepDemoKey } from '@linyi/worlds/build';
import type { DemoAccount } from '@linyi/worlds/build';
import type { Prepared, SignedIn } from './demo-messages.ts';

const secondFactorSecret = 'JBSWY3DPEHPK3PXP';
const withSecondFactor: readonly string[] = ['gridWorker', 'gridLeader', 'neighbourhoodManager', 'communityStaff', 'secretary', 'administrator'];

const build = async ({ house, databaseUrl }: Opened): Promise<void> => {
  process.stderr.write('Building the demo community 阳光社区 (1,200 homes, six months) …\n');
  const owner = new pg.Client({ connectionString: databaseUrl });
  await owner.connect();
  await buildSunshine(house, owner, { now: instantFromMs(Date.now()), told: (share) => void process.stderr.write(`\r${Math.round(share * 100)} %   `) });
  await owner.end();
  process.stderr.write('\rdone.   \n');
};

const signIn = async ({ house }: Opened, { duty, phone, name }: DemoAccount): Promise<SignedIn> => {
  const accountId = await house.signIn.accountForPhone(phone, name);
  const isStaff = withSecondFactor.includes(duty);
  if (isStaff) await house.signIn.setSecondFactor(accountId, secondFactorSecret);
  return { duty, name, phone, code: demoCode, secondFactor: isStaff ? demoSecondFactor : null, token: await house.signIn.sessionFor(accountId, isStaff) };
};

// Told to end while it still holds the database, it leaves by its exit: a process that just dies can't stop what it held last.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(143));
const opened = await openHouse({ config: readConfig(), role: 'linyi_worker', connections: 4 });
if (!(await opened.house.communities.bySlug('sunshine'))) await build(opened);
await keepDemoKey(opened.house);
const prepared: Prepared = { accounts: await Promise.all(demoAccounts().map((account) => signIn(opened, account))), code: demoCode, secondFactor: demoSecondFactor, apiKey: demoKey(opened.house) };
// Whoever leaves last stops the database, so this one stays until server and worker hold it too.
process.on('disconnect', () => void opened.close().then(() => process.exit(0)));
process.send?.(prepared);

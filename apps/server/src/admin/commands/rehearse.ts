import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { BackupError, readBackup, restoreFrom } from '../../db/backup.ts';
import { withSession } from '../../db/backup/catalogue.ts';
import type { Config } from '../../config.ts';
import { migrate } from '../../db/migrate.ts';
import { openHouse } from '../../open-house.ts';
import type { Opened } from '../../open-house.ts';
import { backupWords } from '../backup-words.ts';
import type { Asked, Command } from '../command.ts';
import { finder } from '../doctor/finding.ts';
import type { Finding } from '../doctor/finding.ts';
import { report } from '../doctor/report.ts';
import { configOf, inHouse } from '../installation.ts';
import { lastBackup, rememberRehearsal } from '../last-backup.ts';
import { beside } from '../rehearse/beside.ts';
import type { Beside } from '../rehearse/beside.ts';
import { communitiesIn, compareCounts, comparePast } from '../rehearse/compare-rows.ts';
import type { Both, Past } from '../rehearse/compare-rows.ts';
import { compareFigures } from '../rehearse/compare-figures.ts';
import { lookAtPictures } from '../rehearse/look-at-pictures.ts';
import { sealedFactors } from '../sealed-factors.ts';
import { exits, Stop } from '../stop.ts';

const sourceFor = (asked: Asked, { dataDir }: Config): string => {
  const from = asked.option('from');
  const source = from === undefined ? lastBackup(dataDir)?.file : resolve(asked.caller.folder, from);
  if (source === undefined) throw new Stop(exits.badInput, asked.say('rehearse.none'));
  return source;
};

/** As `restore` would, into the place beside. */
const restoreBeside = async ({ say }: Asked, { secret }: Config, { url, filesDir, source }: Beside & { readonly source: string }): Promise<readonly Finding[]> => {
  const started = performance.now();
  const verified = await readBackup(source);
  await migrate(url, secret, verified.migrations.at(-1)?.name);
  const { tables, rows, files, takenAt } = await restoreFrom({ connectionString: url, filesDir, source, verified });
  const names = await migrate(url, secret);
  const { well } = finder(say);
  return [
    well('rehearse.restored', { tables, rows, files, at: takenAt, seconds: Math.max(1, Math.round((performance.now() - started) / 1000)) }),
    ...(names.length > 0 ? [well('rehearse.upgraded', { names: names.join('、') })] : []),
  ];
};

const lookAtSecret = async ({ say }: Asked, { secret }: Config, then: Both['then']): Promise<Finding> => {
  const { all, closed } = await sealedFactors(then, secret);
  return closed > 0 ? finder(say).wrong('rehearse.secretOther', { count: all, closed }) : finder(say).well('rehearse.secret', { count: all });
};

type Compared = { readonly findings: readonly Finding[]; readonly pasts: readonly Past[] };
const compareRows = async ({ say }: Asked, both: Both): Promise<Compared> => {
  const [before, after] = [await communitiesIn(both.then), await communitiesIn(both.now)];
  const pasts: Past[] = [];
  for (const community of before.filter(({ id }) => after.some((each) => each.id === id))) pasts.push(await comparePast(say, both, community));
  const { note } = finder(say);
  return {
    pasts,
    findings: [
      await compareCounts(say, both), ...pasts.map(({ finding }) => finding),
      ...before.filter(({ id }) => !after.some((each) => each.id === id)).map(({ name }) => note('rehearse.gone', { community: name })),
      ...after.filter(({ id }) => !before.some((each) => each.id === id)).map(({ name }) => note('rehearse.new', { community: name })),
    ],
  };
};

const compareAll = async (asked: Asked, opened: Opened, there: Beside): Promise<readonly Finding[]> => {
  const { config } = opened.house;
  const { findings, pasts, ...rest } = await withSession(there.url, (then) => withSession(opened.databaseUrl, async (now) => ({
    ...(await compareRows(asked, { then, now })), pictures: await lookAtPictures(asked.say, then, there.filesDir), secret: await lookAtSecret(asked, config, then),
  })));
  const restored = await openHouse({ config: { ...config, databaseUrl: there.url, filesDir: there.filesDir }, role: 'linyi_app', connections: 2, isMigrated: true });
  const sameName = pasts.filter(({ finding }) => finding.level !== 'wrong');
  const figures = await compareFigures(asked.say, { then: restored.house, now: opened.house }, sameName).finally(() => restored.close());
  return [...findings, ...figures, rest.pictures, rest.secret];
};

const rehearseFrom = async (asked: Asked, config: Config, source: string): Promise<readonly Finding[]> => {
  asked.caller.tell(asked.say('rehearse.going', { file: source }));
  try {
    return await beside(asked, async (there) => {
      const restored = await restoreBeside(asked, config, { ...there, source });
      asked.caller.tell(asked.say('rehearse.comparing'));
      return inHouse(asked, config, async (opened) => [...restored, ...(await compareAll(asked, opened, there))]);
    });
  } catch (error) {
    if (!(error instanceof BackupError)) throw error;
    return [finder(asked.say).wrong('rehearse.refused', { problem: backupWords(error, asked.locale) })];
  }
};

/** `linyi rehearse` */
export const rehearse: Command = {
  name: 'rehearse', takes: [], help: 'rehearse.help', optionsHelp: 'rehearse.options', example: 'npx linyi rehearse --data /var/lib/linyi',
  options: { from: { type: 'string' }, beside: { type: 'string' }, into: { type: 'string' }, json: { type: 'boolean' } },
  run: async (asked) => {
    const config = configOf(asked);
    const source = sourceFor(asked, config);
    const findings = await rehearseFrom(asked, config, source);
    if (existsSync(source)) rememberRehearsal(config.dataDir, { at: new Date().toJSON(), file: source, well: findings.every(({ level }) => level !== 'wrong') });
    return report(asked, findings);
  },
};

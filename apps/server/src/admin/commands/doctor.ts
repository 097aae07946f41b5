import pg from 'pg';
import type { Asked, Command } from '../command.ts';
import { finder } from '../doctor/finding.ts';
import type { Finding, Level, Patient } from '../doctor/finding.ts';
import { lookAtCommunities } from '../doctor/look-at-communities.ts';
import { lookAtDatabase } from '../doctor/look-at-database.ts';
import { lookAtMachine } from '../doctor/look-at-machine.ts';
import { configOf, openDatabase } from '../installation.ts';
import type { Database } from '../installation.ts';
import { exits, Stop } from '../stop.ts';
import type { Exit } from '../stop.ts';

const isMigrated = (findings: readonly Finding[]): boolean => findings.some(({ code }) => code === 'doctor.migrated');

const lookInside = async (patient: Patient, { url }: Database): Promise<readonly Finding[]> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, application_name: 'linyi-doctor' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const findings = await lookAtDatabase(patient, client, url);
    return isMigrated(findings) ? [...findings, ...(await lookAtCommunities(patient, client))] : findings;
  } catch (error) {
    return [finder(patient.say).wrong('doctor.databaseAway', { problem: (error as Error).message })];
  } finally {
    await client.end().catch(() => undefined);
  }
};

const lookThrough = async (asked: Asked, patient: Patient): Promise<readonly Finding[]> => {
  try {
    const database = await openDatabase(asked, patient.config);
    return await lookInside(patient, database).finally(() => database.close());
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return [finder(asked.say).wrong('doctor.databaseAway', { problem: error.message })];
  }
};

const marks: Readonly<Record<Level, string>> = { well: '✓', note: '!', wrong: '✗' };
const report = (asked: Asked, findings: readonly Finding[]): Exit => {
  const { say, caller } = asked;
  const count = (level: Level): number => findings.filter((each) => each.level === level).length;
  if (asked.flag('json')) caller.out(JSON.stringify({ ok: count('wrong') === 0, findings }));
  else {
    for (const { level, text } of findings) caller.out(`${marks[level]} ${say(`doctor.${level}`)}  ${text}`);
    caller.out(count('wrong') + count('note') === 0 ? say('doctor.allWell') : say('doctor.sum', { wrong: count('wrong'), notes: count('note') }));
  }
  return count('wrong') === 0 ? exits.done : exits.noAnswer;
};

/** `linyi doctor` */
export const doctor: Command = {
  name: 'doctor', takes: [], help: 'doctor.help', optionsHelp: 'doctor.options', example: 'npx linyi doctor --data /var/lib/linyi', options: { json: { type: 'boolean' } },
  run: async (asked) => {
    const patient: Patient = { say: asked.say, config: configOf(asked), now: Date.now };
    return report(asked, [...(await lookAtMachine(patient)), ...(await lookThrough(asked, patient))]);
  },
};

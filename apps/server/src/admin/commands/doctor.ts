import pg from 'pg';
import type { Asked, Command } from '../command.ts';
import { finder } from '../doctor/finding.ts';
import type { Finding, Patient } from '../doctor/finding.ts';
import { lookAtCommunities } from '../doctor/look-at-communities.ts';
import { lookAtDatabase } from '../doctor/look-at-database.ts';
import { lookAtMachine } from '../doctor/look-at-machine.ts';
import { report } from '../doctor/report.ts';
import { configOf, openDatabase } from '../installation.ts';
import type { Database } from '../installation.ts';
import { Stop } from '../stop.ts';

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

/** `linyi doctor` */
export const doctor: Command = {
  name: 'doctor', takes: [], help: 'doctor.help', optionsHelp: 'doctor.options', example: 'npx linyi doctor --data /var/lib/linyi', options: { json: { type: 'boolean' } },
  run: async (asked) => {
    const patient: Patient = { say: asked.say, config: configOf(asked), now: Date.now };
    return report(asked, [...(await lookAtMachine(patient)), ...(await lookThrough(asked, patient))]);
  },
};

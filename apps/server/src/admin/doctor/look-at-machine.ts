import { existsSync, statSync } from 'node:fs';
import { mkdir, rm, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lastBackup, lastRehearsal } from '../last-backup.ts';
import { sizeWords } from '../sizes.ts';
import { finder } from './finding.ts';
import type { Finding, Patient } from './finding.ts';

const leastFree = 2e9;
const leastShare = 0.05;
const daysBetweenBackups = 2;
const daysBetweenRehearsals = 100;
const day = 86_400_000;

const lookAtSecret = ({ say, config }: Patient): Finding => {
  const { well, wrong } = finder(say);
  const file = join(config.dataDir, 'secret');
  const isOpen = existsSync(file) && (statSync(file).mode & 0o077) !== 0;
  return isOpen ? wrong('doctor.secretOpen', { file }) : well('doctor.secret');
};

const lookAtFiles = async ({ say, config }: Patient): Promise<Finding> => {
  const { well, wrong } = finder(say);
  const dir = config.filesDir;
  // Under the name that backups pass over.
  const probe = join(dir, `.restoring-doctor-${process.pid}`);
  try {
    await mkdir(dir, { recursive: true });
    await writeFile(probe, '');
    await rm(probe);
    return well('doctor.files', { dir });
  } catch (error) {
    return wrong('doctor.filesBad', { dir, problem: (error as Error).message });
  }
};

const lookAtDisk = async ({ say, config }: Patient): Promise<readonly Finding[]> => {
  const { well, wrong } = finder(say);
  const folders = [...new Set([config.dataDir, config.filesDir])].filter((dir) => existsSync(dir));
  const disks = await Promise.all(folders.map(async (dir) => {
    const { bavail, bsize, blocks } = await statfs(dir);
    return { dir, bavail, bsize, blocks };
  }));
  const low = disks.filter(({ bavail, bsize, blocks }) => bavail * bsize < leastFree || bavail < blocks * leastShare);
  if (low.length > 0) return low.map(({ dir, bavail, bsize, blocks }) => wrong('doctor.diskLow', { dir, free: sizeWords(bavail * bsize), percent: Math.round((bavail / blocks) * 100) }));
  return [well('doctor.disk', { free: sizeWords(Math.min(...disks.map(({ bavail, bsize }) => bavail * bsize))) })];
};

const lookAtBackup = ({ say, config, now }: Patient): Finding => {
  const { well, note } = finder(say);
  const last = lastBackup(config.dataDir);
  if (!last) return note('doctor.backupNever');
  const days = Math.floor((now() - Date.parse(last.at)) / day);
  return days >= daysBetweenBackups ? note('doctor.backupOld', { days }) : well('doctor.backup', { at: last.at.slice(0, 16).replace('T', ' '), file: last.file });
};

const lookAtRehearsal = ({ say, config, now }: Patient): readonly Finding[] => {
  const { well, note, wrong } = finder(say);
  if (!lastBackup(config.dataDir)) return [];
  const last = lastRehearsal(config.dataDir);
  if (!last) return [note('doctor.rehearsedNever')];
  if (!last.well) return [wrong('doctor.rehearsedBadly', { file: last.file, at: last.at.slice(0, 10) })];
  const days = Math.floor((now() - Date.parse(last.at)) / day);
  return [days >= daysBetweenRehearsals ? note('doctor.rehearsedLongAgo', { days }) : well('doctor.rehearsed', { at: last.at.slice(0, 10) })];
};

const lookAtAddress = ({ say, config }: Patient): Finding => {
  const { well, note } = finder(say);
  const url = config.publicUrl;
  if (url.startsWith('https://')) return well('doctor.url', { url });
  const isLocal = /^http:\/\/(localhost|127\.|\[::1\])/.test(url);
  return note(isLocal ? 'doctor.urlLocal' : 'doctor.urlPlain', { url });
};

/** Forms compare where they come from with how they were reached: behind a proxy that isn't believed every form is refused, and everybody is one address. */
const lookAtProxy = ({ say, config: { publicUrl, trustedProxies } }: Patient): readonly Finding[] => {
  const { wrong, note } = finder(say);
  if (publicUrl.startsWith('https://') && trustedProxies === 0) return [wrong('doctor.proxyUnset', { url: publicUrl })];
  return !publicUrl.startsWith('https://') && trustedProxies > 0 ? [note('doctor.proxyPlain', { count: trustedProxies, url: publicUrl })] : [];
};

const lookAtWaysOut = ({ say, config: { demo, outward } }: Patient): readonly Finding[] => {
  const { note } = finder(say);
  if (demo) return [note('doctor.demo')];
  return [...(outward.sms ? [] : [note('doctor.sms')]), ...(outward.mail ? [] : [note('doctor.mail')])];
};

/** What can be seen without the database. */
export const lookAtMachine = async (patient: Patient): Promise<readonly Finding[]> => [
  lookAtSecret(patient), await lookAtFiles(patient), ...(await lookAtDisk(patient)), lookAtBackup(patient), ...lookAtRehearsal(patient), lookAtAddress(patient), ...lookAtProxy(patient),
  ...lookAtWaysOut(patient),
];

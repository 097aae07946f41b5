import { createHash } from 'node:crypto';
import type { ImportTargetName } from '@linyi/contract';
import { dayInChina, plusDays, plusMs } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Ctx } from '@linyi/server/ctx';
import * as imports from '@linyi/server/import-use-cases';
import { importTargets } from '@linyi/server/import-targets';
import { makeToken } from '@linyi/server/token-use-cases';
import * as hooks from '@linyi/server/webhook-use-cases';
import { cast } from '../index.ts';
import { oldMatters, rosterOfOne, rosterWithFaults } from '../sunshine/agreed.ts';
import { actingOn } from './acting.ts';
import type { Acting, Stage } from './acting.ts';
import { idOf } from './settle.ts';

const { staff, administrator } = cast;
type Table = { readonly target: ImportTargetName; readonly fileName: string; readonly text: string; readonly at: Instant; readonly then: 'look' | 'bringIn' | 'takeBack'; /** What the office answered when it was asked. */ readonly options: Readonly<Record<string, string>> };
const targetNamed = (name: ImportTargetName): (typeof importTargets)[number] => {
  const found = importTargets.find((target) => target.name === name);
  if (!found) throw new RangeError(`nothing is made of ${name}`);
  return found;
};
/** Bytes of a file as Excel saves it: with the mark that says how it is written. */
const bytesOf = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`);

/** A table that was brought: looked through, and then brought in, perhaps taken back. */
const bring = async (acting: Acting, { target: name, fileName, text, at, then, options }: Table): Promise<void> => {
  const [target, bytes, importId] = [targetNamed(name), bytesOf(text), idOf(`import/${fileName}`)];
  const read = await imports.readBeside({ planner: target.planner.href, bytes });
  const step = <T>(minute: number, work: (ctx: Ctx) => Promise<T>): Promise<T> => acting(staff, plusMs(at, minute * 60_000), work);
  await step(0, (ctx) => imports.stageUpload(ctx, { importId, target: name, fileName, fileBytes: bytes.length, fileDigest: createHash('sha256').update(bytes).digest('hex'), read }));
  await step(4, async (ctx) => {
    const { version, arrangement: guessed, ...found } = await imports.importOf(ctx, importId);
    const arrangement = { ...guessed, options };
    const looked = await imports.planBeside({ ...(await imports.planTask(ctx, target, { ...found, version, arrangement })), isPreview: true });
    return imports.arrangeImport(ctx, { importId, version, arrangement, found: looked });
  });
  if (then === 'look') return;
  await step(6, (ctx) => imports.carryOutImport(ctx, target, importId));
  if (then === 'takeBack') await step(25, (ctx) => imports.undoImport(ctx, target, { importId, reason: '传错了表，这是去年的' }));
};

/** Tables as an office brings them: old records that stand and can still be taken back, a roster taken back, and one with lines to mend. */
const given = (now: Instant): Table['options'] => ({ givenBy: '安居物业服务中心', ground: 'legalDuty', purpose: '登记楼里的住户，有事找得到人', givenOn: dayInChina(plusDays(now, -12)) });
const tables = (now: Instant): readonly Table[] => [
  { target: 'roster', fileName: '3栋补登.csv', text: rosterOfOne, at: plusDays(now, -9), then: 'takeBack', options: given(now) },
  { target: 'matters', fileName: '2024年来访登记.csv', text: oldMatters, at: plusMs(now, -5 * 3_600_000), then: 'bringIn', options: {} },
  { target: 'roster', fileName: '12栋花名册.csv', text: rosterWithFaults, at: plusMs(now, -2 * 3_600_000), then: 'look', options: given(now) },
];
/** Tables, and a key of a program that reads what everybody may read. */
export const playBrought = async (stage: Stage): Promise<void> => {
  const acting = actingOn(stage, 'sunshine/brought');
  for (const table of tables(stage.now)) await bring(acting, table);
  await acting(administrator, plusDays(stage.now, -15), (ctx) => makeToken(ctx, { kind: 'personal', name: '大厅屏幕的小程序', scopes: ['public'], perMinute: 60 }));
};

const screen = { url: 'https://hall.example.org/linyi', kinds: ['announcement', 'conference'] as ('announcement' | 'conference')[], note: '大厅的屏幕' };
/** An address that is told, from some days ago; before the events are delivered. */
export const addScreen = (stage: Stage): Promise<string> =>
  actingOn(stage, 'sunshine/screen')(administrator, plusDays(stage.now, -7), async (ctx) => (await hooks.addWebhook(ctx, screen)).webhookId);
/** What it answered: the last time it was switched off. It is told no more, so that a demo calls nobody. */
export const settleScreen = async (stage: Stage, webhookId: string): Promise<void> => {
  const acting = actingOn(stage, 'sunshine/screen-told');
  for (let nth = 0; ; nth += 1) {
    const isOver = await acting({ kind: 'house' }, stage.now, async (ctx) => {
      const taken = (await hooks.dueWebhooks(ctx)).includes(webhookId) ? await hooks.claimNext(ctx, webhookId, 0) : undefined;
      if (taken === undefined) return true;
      await hooks.settleDelivery(ctx, { webhookId, taken, answered: nth === 0 ? { status: 503, answer: 'screen is starting', took: 812, afterMs: 3_600_000 } : { status: 200, answer: 'ok', took: 64 + nth * 7, afterMs: 0 } });
      return false;
    });
    if (isOver) break;
  }
  await acting(administrator, stage.now, (ctx) => hooks.changeWebhook(ctx, { webhookId, on: false, ...screen }));
};

import { createHash, createHmac } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { arrangeInput, byId, importList, importPage, maxTableBytes, mendInput, undoImportInput, uploadQuery, pageById } from '@linyi/contract';
import type { ArrangeInput, ImportPage, ImportTargetName, MendInput } from '@linyi/contract';
import { instant, must, Refused, uuidAt } from '@linyi/kernel';
import type { z } from 'zod';
import { networkOf } from '../../http/address.ts';
import { entrance } from '../../http/mount.ts';
import { localeOf } from '../../http/problems.ts';
import { ownKey } from '../../http/request-key.ts';
import { audiences, route } from '../../http/route.ts';
import type { RawRoute, Route } from '../../http/route.ts';
import type { House } from '../../house.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { openCtx } from '../../open-ctx.ts';
import { arranged, mendedBy } from './domain/said.ts';
import { isOpen } from './domain/import.ts';
import type { Import } from './domain/import.ts';
import { planTask } from './plan-task.ts';
import { problemTable } from './problem-table.ts';
import { allProblemsOf, importOf, importPageOf, importsOf } from './read.ts';
import type { NamesOf } from './read.ts';
import type { ImportTarget } from './target.ts';
import { arrangeImport } from './use-cases/arrange-import.ts';
import { carryOutImport } from './use-cases/carry-out-import.ts';
import { discardImport } from './use-cases/discard-import.ts';
import { stageUpload } from './use-cases/stage-upload.ts';
import { undoImport } from './use-cases/undo-import.ts';
import { planBeside, readBeside } from './workshop/workshop.ts';

/** An id made of a key is older than any other. */
const unborn = instant('1970-01-01T00:00:00.000Z');
type Targets = readonly ImportTarget[];
const targetNamed = (targets: Targets, name: ImportTargetName): ImportTarget => {
  const found = targets.find((target) => target.name === name);
  if (!found) throw new Error(`nobody makes anything of ${name}`);
  return found;
};

const formLimits = { fileSize: maxTableBytes + 1, files: 1, fields: 6, parts: 7, fieldSize: 1000, fieldNameSize: 100, headerPairs: 20 } as const;
const unreadable = (error: Error & { readonly statusCode?: number }): never => {
  throw error.statusCode === undefined || error.statusCode === 406 ? new Refused([{ code: 'import.noFile' }]) : error;
};
const tooLarge = (error: Error & { readonly statusCode?: number }): never => {
  throw error.statusCode === 413 ? new Refused([{ code: 'import.fileTooLarge', params: { limit: maxTableBytes } }]) : new Refused([{ code: 'request.unreadable' }]);
};

/** A form without script sends its file again when its answer was lost: with the form's key, the same file is the same import. */
const importIdOf = (request: FastifyRequest, house: House, digest: string): string => {
  const key = ownKey(request);
  if (key === undefined) return uuidAt(house.clock(), house.chance(10));
  const bytes = createHmac('sha256', house.config.secret).update(`import:${(request.params as { slug: string }).slug}:${key}:${digest}`).digest();
  return uuidAt(unborn, bytes);
};

type Door = { readonly request: FastifyRequest; readonly house: House };
const opened = async <T>({ request, house }: Door, work: (ctx: Ctx) => Promise<T>, readOnly = false): Promise<T> =>
  openCtx(house, { ...(await entrance(request, house)), locale: localeOf(request), readOnly }, (ctx) => {
    must(audiences.communityStaff(ctx.actor));
    return work(ctx);
  });

const takeTable = async (door: Door, targets: Targets): Promise<string> => {
  const { request, house } = door;
  const target = targetNamed(targets, (request.query as z.infer<typeof uploadQuery>).target);
  // Whoever may not is told before anything is read.
  await opened(door, () => Promise.resolve(), true);
  await house.signIn.count(`upload:${networkOf(request.ip)}`, house.config.requestsPerMinute, 60);
  const part = await request.file({ limits: formLimits }).catch(unreadable);
  if (!part?.filename) throw new Refused([{ code: 'import.noFile' }]);
  const bytes = await part.toBuffer().catch(tooLarge);
  const fileDigest = createHash('sha256').update(bytes).digest('hex');
  const [importId, fileBytes] = [importIdOf(request, house, fileDigest), bytes.length];
  const read = await readBeside({ planner: target.planner.href, bytes });
  return opened(door, (ctx) => stageUpload(ctx, { importId, target: target.name, fileName: part.filename.slice(0, 200), fileBytes, fileDigest, read }));
};

/** A plain form is led to its page, or back with what was wrong in the address; everybody else gets the answer itself. */
const isForm = (request: FastifyRequest): boolean => request.headers.accept?.includes('text/html') === true;
const leadTo = (request: FastifyRequest, reply: FastifyReply, tail: string): FastifyReply => reply.redirect(`/c/${encodeURIComponent((request.params as { slug: string }).slug)}/desk/records${tail}`, 303);

const upload = (targets: Targets, namesOf: NamesOf): RawRoute => ({
  method: 'POST', path: '/imports', who: 'communityStaff', says: 'Send a table (multipart, field `table`): .xlsx or .csv, 50 MB at most; it waits for what is decided about it', takes: 'table', query: uploadQuery.pick({ target: true }), answer: importPage, bodyLimit: maxTableBytes + 100_000,
  handle: async (request, reply, house) => {
    const door = { request, house };
    try {
      const importId = await takeTable(door, targets);
      if (isForm(request)) return await leadTo(request, reply, `/${importId}/columns`);
      const page = await opened(door, async (ctx) => importPageOf(ctx, { target: targetNamed(targets, (await importOf(ctx, importId)).target), namesOf, importId }), true);
      return await reply.status(200).header('cache-control', 'no-store').send(page);
    } catch (error) {
      const code = error instanceof Refused ? error.reasons[0]?.code : undefined;
      if (isForm(request) && code?.startsWith('import.') === true) return leadTo(request, reply, `?refused=${encodeURIComponent(code)}`);
      throw error;
    }
  },
});

type Change = (found: Import) => Import['arrangement'];
/** Looks through the rows as they are arranged now, outside of any transaction, and keeps what was found. */
const lookThrough = async (door: Door, { targets, namesOf, change }: { readonly targets: Targets; readonly namesOf: NamesOf; readonly change: Change }): Promise<ImportPage> => {
  const { id: importId } = door.request.params as z.infer<typeof byId>;
  const { found, target, task } = await opened(door, async (ctx) => {
    const current = await importOf(ctx, importId);
    must(isOpen(current));
    const asked: Import = { ...current, arrangement: change(current) };
    const target = targetNamed(targets, current.target);
    return { found: asked, target, task: await planTask(ctx, target, asked) };
  }, true);
  const looked = await planBeside({ ...task, isPreview: true });
  return opened(door, async (ctx) => {
    await arrangeImport(ctx, { importId, version: found.version, arrangement: found.arrangement, found: looked });
    return importPageOf(ctx, { target, namesOf, importId });
  });
};
const looking = (path: string, says: string, { body, targets, namesOf, change }: { readonly body: z.ZodType; readonly targets: Targets; readonly namesOf: NamesOf; readonly change: (found: Import, said: unknown) => Import['arrangement'] }): RawRoute => ({
  method: 'POST', path: `/imports/:id/${path}`, who: 'communityStaff', says, params: byId, body, answer: importPage,
  handle: async (request, reply, house) => {
    const page = await lookThrough({ request, house }, { targets, namesOf, change: (found) => change(found, request.body) });
    return reply.status(200).header('cache-control', 'no-store').send(page);
  },
});

const problems: RawRoute = {
  method: 'GET', path: '/imports/:id/problems.csv', who: 'communityStaff', says: 'Every row that isn’t right, with its number and how to mend it, for Excel', gives: 'text/csv', params: byId,
  handle: async (request, reply, house) => {
    const door = { request, house };
    const all = await opened(door, (ctx) => allProblemsOf(ctx, (request.params as z.infer<typeof byId>).id), true);
    return reply.header('cache-control', 'private, no-store').header('content-disposition', 'attachment; filename="problems.csv"').type('text/csv; charset=utf-8').send(problemTable(all, localeOf(request)));
  },
};

/** Doors that read files, and therefore open their transactions themselves. */
export const tableRoutes = (targets: Targets, namesOf: NamesOf): readonly RawRoute[] => [
  upload(targets, namesOf),
  looking('arrange', 'Say which column is what, and look through the rows', { body: arrangeInput, targets, namesOf, change: (found, said) => arranged(found, said as ArrangeInput) }),
  looking('mend', 'Correct cells by hand, leave rows out, answer questions, and look through the rows again', { body: mendInput, targets, namesOf, change: (found, said) => mendedBy(found, said as MendInput) }),
  problems,
];

export const importsRoutes = (targets: Targets, namesOf: NamesOf): readonly Route[] => {
  const pageOf = async (ctx: Ctx, importId: string): Promise<ImportPage> => importPageOf(ctx, { target: targetNamed(targets, (await importOf(ctx, importId)).target), namesOf, importId });
  return [
    route({ method: 'GET', path: '/imports', who: 'communityStaff', says: 'Tables that were brought, newest first', query: pageById, answer: importList, inCommunity: (ctx, { query }) => importsOf(ctx, namesOf, query) }),
    route({ method: 'GET', path: '/imports/:id', who: 'communityStaff', says: 'A table that was brought: its columns, what was found, what became of it', params: byId, answer: importPage, inCommunity: (ctx, { params }) => pageOf(ctx, params.id) }),
    route({
      method: 'POST', path: '/imports/:id/carry-out', who: 'communityStaff', says: 'Bring the table in, whole or not at all (导入)', params: byId, answer: importPage,
      inCommunity: async (ctx, { params }) => {
        await carryOutImport(ctx, targetNamed(targets, (await importOf(ctx, params.id)).target), params.id);
        return pageOf(ctx, params.id);
      },
    }),
    route({
      method: 'POST', path: '/imports/:id/undo', who: 'communityStaff', says: 'Take back what was brought in, within a day (撤销导入)', params: byId, body: undoImportInput, answer: importPage,
      inCommunity: async (ctx, { params, body }) => {
        await undoImport(ctx, targetNamed(targets, (await importOf(ctx, params.id)).target), { importId: params.id, reason: body.reason });
        return pageOf(ctx, params.id);
      },
    }),
    route({
      method: 'POST', path: '/imports/:id/discard', who: 'communityStaff', says: 'Throw the table away (放弃)', params: byId, answer: importPage,
      inCommunity: async (ctx, { params }) => {
        await discardImport(ctx, params.id);
        return pageOf(ctx, params.id);
      },
    }),
  ];
};

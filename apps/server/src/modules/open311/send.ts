import { createHash } from 'node:crypto';
import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { addUpdate, loadKinds, outsideMatters, reportRequest } from '../matters/index.ts';
import { loadPlaces } from '../tenancy/index.ts';
import type { Answer } from './domain/listed.ts';
import type { Sent } from './domain/parameters.ts';
import { readReport, readUpdate } from './domain/report.ts';
import { madeRequest, madeUpdate } from './domain/requests.ts';
import { placeFor } from './domain/where.ts';

export type Sending = { readonly sent: Sent; /** The client's own key for this sending, where it gave one. */ readonly requestKey: string | null };
/** `number`: for the matter that it becomes. */
export type Reporting = Sending & { readonly number: string };

const digest = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('base64url');
/** Everything that was sent but the key, in an order of its own. */
const fingerprintOf = (sent: Sent): string => digest([...sent.entries()].filter(([name]) => name !== 'api_key').map(([name, text]) => `${name}=${text}`).sort());

/** A report becomes a matter, or was one already. */
export const takeReport = async (ctx: Ctx, { sent, requestKey, number }: Reporting): Promise<{ readonly answer: Answer; readonly matterId: string }> => {
  const { kind, text, said, mediaUrl, reporter } = must(readReport(sent, await loadKinds(ctx.tx)));
  const place = must(placeFor(await loadPlaces(ctx.tx), said));
  const { address, lat, long } = said;
  const made = await reportRequest(ctx, { number, kind, text, ...place, reporter, address, lat, long, mediaUrl, requestKey: requestKey === null ? null : digest(requestKey), fingerprint: fingerprintOf(sent) });
  return { answer: madeRequest(made.number, ctx.actor.kind === 'stranger', ctx.locale), matterId: made.matterId };
};

/** Whoever sent a report adds to it. */
export const takeUpdate = async (ctx: Ctx, { sent, requestKey }: Sending): Promise<{ readonly answer: Answer; readonly matterId: string }> => {
  const update = must(readUpdate(sent));
  const [matter] = await outsideMatters(ctx, { numbers: [update.number], limit: 1, offset: 0 });
  if (matter === undefined) throw new Refused([{ code: 'open311.unknownRequest', params: { id: update.number.slice(0, 60) } }]);
  const { version } = await addUpdate(ctx, { matterId: matter.matterId, updateKey: update.updateKey ?? requestKey ?? fingerprintOf(sent), text: update.text });
  return { answer: madeUpdate(update.number, version), matterId: matter.matterId };
};

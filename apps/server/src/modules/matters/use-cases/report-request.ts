import { plusMs, Refused } from '@linyi/kernel';
import type { Ctx, TokenRef } from '../../../kernel/ctx.ts';
import { isResident } from '../../../kernel/ctx.ts';
import { keepReporter } from '../../people/index.ts';
import type { Reporter } from '../../people/index.ts';
import { insertReport, lockSending, sentBefore } from '../channels/open311-store.ts';
import type { OutsideReport } from '../channels/open311-store.ts';
import { raiseMatter } from './raise-matter.ts';

export type ReportRequest = Pick<OutsideReport, 'requestKey' | 'fingerprint' | 'address' | 'lat' | 'long' | 'mediaUrl'> & {
  /** For the matter that it becomes. */
  readonly number: string; readonly kind: string; readonly text: string; readonly placeId: string | undefined; readonly placeNote: string | undefined; readonly reporter: Reporter | null;
};
export type ReportedRequest = { readonly matterId: string; readonly number: string; readonly isNew: boolean };

/** The same words under the same key within so many milliseconds are the same report, sent again. */
const sameWithin = 10 * 60_000;
/** @throws Refused `open311.keyMissing` where nobody answers for what is sent. */
export const senderOf = ({ token }: Ctx): TokenRef => {
  if (token === undefined) throw new Refused([{ code: 'open311.keyMissing' }]);
  return token;
};

/** 外部上报: a report that another system sends, or somebody by a program of theirs. Another system's is nobody's and waits to be looked at (M-1); sent twice it is one (M-2). */
export const reportRequest = async (ctx: Ctx, input: ReportRequest): Promise<ReportedRequest> => {
  const { id: tokenId } = senderOf(ctx);
  const { requestKey, fingerprint, address, lat, long, mediaUrl, reporter, ...raising } = input;
  await lockSending(ctx.tx, tokenId, requestKey ?? fingerprint);
  const before = await sentBefore(ctx.tx, { tokenId, requestKey, fingerprint, since: plusMs(ctx.now, -sameWithin) });
  if (before && before.fingerprint !== fingerprint) throw new Refused([{ code: 'request.keyReused' }]);
  if (before) return { matterId: before.matterId, number: before.number, isNew: false };
  const { matterId, number } = await raiseMatter(ctx, { ...raising, photoIds: [], channel: 'open311', bySystem: true });
  // Somebody who sends by a key of their own is known here.
  const reporterId = reporter === null || isResident(ctx.actor) ? null : await keepReporter(ctx, reporter);
  await insertReport(ctx, { matterId, tokenId, requestKey, fingerprint, reporterId, address, lat, long, mediaUrl, at: ctx.now });
  return { matterId, number, isNew: true };
};

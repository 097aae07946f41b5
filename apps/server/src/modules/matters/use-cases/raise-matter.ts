import { must, Refused } from '@linyi/kernel';
import type { Instant } from '@linyi/kernel';
import type { Channel } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { takePhotos } from '../../files/index.ts';
import { loadResident } from '../../people/index.ts';
import { raise } from '../domain/raise.ts';
import type { Matter } from '../domain/matter.ts';
import { nameResponder } from '../first-responder.ts';
import type { Named } from '../first-responder.ts';
import { mayRaise, maySendBy } from '../policy.ts';
import { insertMatter, insertPhotos } from '../store.ts';

export type RaiseMatter = {
  readonly number: string;
  readonly text: string;
  readonly title?: string | undefined;
  readonly kind: string;
  readonly placeId?: string | undefined;
  readonly placeNote?: string | undefined;
  readonly photoIds: readonly string[];
  readonly channel: Channel;
  /** By when an order from outside wants its reply. */
  readonly mustBy?: Instant | undefined;
  /** It came by a way on which people write for themselves and no page stands between: a mail, or another system. */
  readonly bySystem?: boolean;
  /** Kind, place and who answers for them, where the door asked for them already. */
  readonly named?: Named;
  readonly onBehalfOf?: { readonly residentId?: string | undefined; readonly name?: string | undefined } | undefined;
};

/** 反映: somebody raises what troubles them; a named person is accountable at once and the answer clock runs (M-1, M-4, M-5). */
export const raiseMatter = async (ctx: Ctx, input: RaiseMatter): Promise<Matter> => {
  const { kind, place, responder } = input.named ?? (await nameResponder(ctx, input));
  must(mayRaise(ctx.actor, { forAnother: input.onBehalfOf !== undefined, channel: input.channel, bySystem: input.bySystem }));
  must(maySendBy(ctx.token, input.channel));
  if (!kind) throw new Refused([{ code: 'matter.unknownKind', params: { kind: input.kind } }]);
  if (input.placeId !== undefined && place === null) throw new Refused([{ code: 'matter.unknownPlace' }]);
  const raiserId = input.onBehalfOf?.residentId;
  if (raiserId !== undefined && !(await loadResident(ctx.tx, raiserId))) throw new Refused([{ code: 'people.unknown' }]);
  const raised = raise({ ...input, matterId: ctx.newId(), actor: ctx.actor, place, firstResponder: responder?.id ?? null }, ctx);
  insertMatter(ctx, raised);
  await insertPhotos(ctx, raised.matter, (await takePhotos(ctx, input.photoIds, 'concerned')).map((fileId) => ({ fileId, moment: 'raised' })));
  ctx.emit({ type: 'matter.raised', aggregate: 'matter', id: raised.matter.matterId, version: 1, firstResponder: raised.matter.firstResponder, dueAt: raised.matter.clockDueAt });
  return raised.matter;
};

import type { CalloutInput } from '@linyi/contract';
import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { whoIsAsked } from '../asked.ts';
import type { Callout } from '../domain/post.ts';
import { mustCall } from '../policy.ts';
import { insertCallout } from '../store.ts';

/** 召集: one call to everybody who offered what is needed and lives where it is needed (M-14). */
export const callOut = async (ctx: Ctx, input: CalloutInput): Promise<Callout> => {
  must(mustCall(ctx.actor));
  const { id } = must(mustBeSignedIn(ctx.actor));
  const asked = await whoIsAsked(ctx, input);
  const callout: Callout = {
    calloutId: ctx.newId(), state: 'open', title: input.title, text: input.text, meetingPoint: input.meetingPoint, skills: input.skills, placeIds: input.placeIds, wanted: input.wanted ?? null, asked: asked.people.length,
    openedBy: id, openedAt: ctx.now, closedBy: null, closedAt: null, closingNote: null,
  };
  await insertCallout(ctx, callout, asked.people);
  ctx.emit({ type: 'callout.opened', aggregate: 'callout', id: callout.calloutId, version: 1 });
  return callout;
};

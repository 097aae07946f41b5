import type { MessageChoices } from '@linyi/contract';
import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { saveChoices } from '../choices-store.ts';

/** 选择怎么收消息: by which ways each kind of message comes, when it is quiet, and how many a week are enough (N-6). What is held already goes by the new choice when it comes due. */
export const changeChoices = async (ctx: Ctx, choices: MessageChoices): Promise<void> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  await saveChoices(ctx, id, choices);
};

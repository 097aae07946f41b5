import { must, Refused } from '@linyi/kernel';
import type { DisputeKind } from '@linyi/contract';
import type { Ctx } from '../../../kernel/ctx.ts';
import { maskSuggestion, personalKinds } from '../../matters/index.ts';
import { actorId, enter } from '../enter.ts';
import { mayCheckScript, mayMediate } from '../policy.ts';
import { insertScript, lockScript, saveScript } from '../store.ts';
import type { Script } from '../store.ts';

const draftOf = (ctx: Ctx, words: Pick<Script, 'kind' | 'title' | 'text' | 'fromCase'>): Script =>
  ({ scriptId: ctx.newId(), version: 1, state: 'draft', writtenBy: actorId(ctx), writtenAt: ctx.now, checkedBy: null, checkedAt: null, ...words });

/** 写话术: a short text for mediators; the others read it once somebody else has checked it. */
export const writeScript = async (ctx: Ctx, input: { kind: DisputeKind; title: string; text: string }): Promise<Script> => {
  must(mayMediate(ctx.actor));
  const script = draftOf(ctx, { ...input, fromCase: false });
  await insertScript(ctx, script);
  ctx.emit({ type: 'script.drafted', aggregate: 'script', id: script.scriptId, version: 1 });
  return script;
};

/** 从这一件写话术: grown from a case that is over. What a pattern takes for personal is hidden at once; a person looks at the rest (M-9). */
export const drawScript = async (ctx: Ctx, input: { mediationId: string; title: string; text: string }): Promise<Script> => {
  const { mediation, people } = await enter(ctx, input.mediationId, 'drawScript');
  must(mayMediate(ctx.actor));
  const without = (text: string): string => people.reduce((draft, { name, seat }) => (name.length < 2 || seat === 'mediator' ? draft : draft.replaceAll(name, '某某')), maskSuggestion(text).text);
  const script = draftOf(ctx, { kind: mediation.kind, title: without(input.title), text: without(input.text), fromCase: true });
  await insertScript(ctx, script);
  ctx.emit({ type: 'script.drafted', aggregate: 'script', id: script.scriptId, version: 1 });
  return script;
};

/** 核对话术: another mediator has read it, and nobody can be told by it; from now on all mediators read it. */
export const checkScript = async (ctx: Ctx, input: { scriptId: string; title: string; text: string }): Promise<Script> => {
  const script = await lockScript(ctx, input.scriptId);
  must(mayCheckScript(ctx.actor, script));
  if (script.state !== 'draft') throw new Refused([{ code: 'mediation.scriptChecked' }]);
  const found = personalKinds(input.title, input.text).filter((kind) => kind !== 'name');
  if (found.length > 0) throw new Refused([{ code: 'mediation.scriptTellsWho' }]);
  const checked: Script = { ...script, title: input.title, text: input.text, state: 'checked', version: script.version + 1, checkedBy: actorId(ctx), checkedAt: ctx.now };
  await saveScript(ctx, checked);
  ctx.emit({ type: 'script.checked', aggregate: 'script', id: script.scriptId, version: checked.version });
  return checked;
};

/** 收起话术: one that doesn't help any more. */
export const retireScript = async (ctx: Ctx, input: { scriptId: string }): Promise<Script> => {
  must(mayMediate(ctx.actor));
  const script = await lockScript(ctx, input.scriptId);
  if (script.state === 'retired' || (script.state === 'draft' && script.writtenBy !== actorId(ctx))) throw new Refused([{ code: 'mediation.scriptUnknown' }]);
  const retired: Script = { ...script, state: 'retired', version: script.version + 1 };
  await saveScript(ctx, retired);
  return retired;
};

import type { Ctx } from '../../../kernel/ctx.ts';
import { isResident } from '../../../kernel/ctx.ts';
import { takePhotos } from '../../files/index.ts';
import { mailBefore, matterIdByNumber, saveMail, takeMailKey } from '../channels/sources-store.ts';
import type { MailBecame } from '../channels/sources-store.ts';
import type { Matter } from '../domain/matter.ts';
import { recorded } from '../domain/moves.ts';
import { insertPhotos, loadKinds, loadMatter, lockMatter, saveStep } from '../store.ts';
import { suggestKinds } from '../suggest-kinds.ts';
import { raiseMatter } from './raise-matter.ts';

export type TakeMail = {
  readonly messageKey: string; /** Keys of the mails that this one answers. */ readonly answers: readonly string[];
  /** The matter that its address or its subject names. */ readonly about: string | null;
  readonly title: string; readonly text: string; readonly photoIds: readonly string[]; /** For a new matter. */ readonly number: string;
};
export type TakenMail = { readonly became: MailBecame; readonly matterId: string | null };

/** A number is public, so it adds only to a matter of one's own; a mail that was answered is known to those alone who wrote to each other. */
const matterAnswered = async ({ tx, actor }: Ctx, { answers, about }: TakeMail): Promise<Matter | null> => {
  const named = about === null ? undefined : await matterIdByNumber(tx, about);
  if (named !== undefined) {
    const matter = await loadMatter(tx, named);
    if (isResident(actor) && matter.raisedBy === actor.id) return matter;
  }
  for (const key of answers) {
    const matterId = (await mailBefore(tx, key))?.matterId;
    if (matterId) return loadMatter(tx, matterId);
  }
  return null;
};
/** What was taken back or merged has nobody any more who would read an addition. */
const takesMore = ({ state }: Matter): boolean => state !== 'withdrawn' && state !== 'merged';

const add = async (ctx: Ctx, matterId: string, { text, title, photoIds }: TakeMail): Promise<void> => {
  const matter = await lockMatter(ctx, matterId);
  const step = recorded(matter, { entry: { act: 'noted', text: text || title, audience: 'raiser', params: { mail: 'yes' } } }, ctx);
  await saveStep(ctx, matter, step);
  await insertPhotos(ctx, step.matter, (await takePhotos(ctx, photoIds, 'concerned')).map((fileId) => ({ fileId, moment: 'note' })));
  ctx.emit({ type: 'matter.added', aggregate: 'matter', id: matterId, version: step.matter.version });
};

const raiseFrom = async (ctx: Ctx, { title, text, photoIds, number }: TakeMail): Promise<Matter> => {
  const kinds = await loadKinds(ctx.tx);
  const kind = (await suggestKinds(ctx, `${title}\n${text}`))[0]?.code ?? kinds.find(({ code }) => code === 'other')?.code ?? kinds.at(-1)?.code ?? 'other';
  return raiseMatter(ctx, { number, kind, channel: 'email', bySystem: true, text: text || title, title: [...title].slice(0, 60).join('') || undefined, photoIds });
};

/**
 * 来信: a mail becomes a matter of the resident whose confirmed address it came from; from anybody else a report that staff look at first; or it adds to the
 * matter it answers. The same mail twice is one. A mail carries no duty: its sender's name is easily forged.
 */
export const takeMail = async (ctx: Ctx, mail: TakeMail): Promise<TakenMail> => {
  if (!(await takeMailKey(ctx, mail.messageKey))) return { became: 'ignored', matterId: (await mailBefore(ctx.tx, mail.messageKey))?.matterId ?? null };
  if ((mail.text || mail.title).trim().length < 2) return { became: 'ignored', matterId: null };
  const answered = await matterAnswered(ctx, mail);
  if (answered && takesMore(answered)) {
    await add(ctx, answered.matterId, mail);
    await saveMail(ctx, mail.messageKey, { matterId: answered.matterId, became: 'addition' });
    return { became: 'addition', matterId: answered.matterId };
  }
  const { matterId } = await raiseFrom(ctx, mail);
  const became = isResident(ctx.actor) ? 'matter' : 'report';
  await saveMail(ctx, mail.messageKey, { matterId, became });
  return { became, matterId };
};

import { must, Refused } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { loadConference } from '../../conference/index.ts';
import { findMatter } from '../../matters/index.ts';
import { mayKeepPartners } from '../policy.ts';
import { findPartner, putLink } from '../store.ts';

type Named = { readonly number?: string | undefined; readonly conferenceId?: string | undefined };
const aboutOf = async (ctx: Ctx, { number, conferenceId }: Named): Promise<{ readonly about: 'matter' | 'conference'; readonly aboutId: string }> => {
  if (number !== undefined) return { about: 'matter', aboutId: (await findMatter(ctx, { number })).matterId };
  if (conferenceId === undefined) throw new Refused([{ code: 'partner.linkToWhat' }]);
  return { about: 'conference', aboutId: (await loadConference(ctx.tx, conferenceId)).conferenceId };
};

/** 关联: a matter or a conference in which a partner took part; the same again changes the note (P-16). */
export const linkPartner = async (ctx: Ctx, { partnerId, note, ...named }: Named & { readonly partnerId: string; readonly note: string }): Promise<void> => {
  const { id } = must(mayKeepPartners(ctx.actor));
  if (!(await findPartner(ctx.tx, partnerId))) throw new Refused([{ code: 'partner.unknown' }]);
  await putLink(ctx, { partnerId, note, ...(await aboutOf(ctx, named)) }, id);
  ctx.emit({ type: 'partner.linked', aggregate: 'partner', id: partnerId, version: ctx.eventVersion() });
};

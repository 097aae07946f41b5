import type { MyExport } from '@linyi/contract';
import { must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import type { RoomHoldings } from '../../../kernel/holdings.ts';
import { keptWords } from '../../../words/kept-words.ts';
import { mustBeSignedIn } from '../../people/index.ts';
import { keptRows } from '../kept-store.ts';

/** 导出我的资料: everything that any room keeps of me, under the names people use for it (PIPL 45). */
export const exportMine = async (ctx: Ctx, records: readonly RoomHoldings<Ctx>[]): Promise<MyExport> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const nth = ctx.locale === 'zh' ? 0 : 1;
  const parts: MyExport['parts'] = [];
  for (const { room, holdings } of records.toReversed()) {
    for (const holding of holdings.filter(({ shows }) => shows.length > 0).toReversed()) {
      const rows = await keptRows(ctx.tx, holding, id);
      if (rows.length > 0) parts.push({ room, what: holding.what[nth], columns: holding.shows.map((key) => ({ key, label: keptWords[key]?.[nth] ?? key })), rows });
    }
  }
  return { community: ctx.community.name, resident: id, madeAt: ctx.now, parts };
};

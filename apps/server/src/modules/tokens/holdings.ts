import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident. Without an account behind it a key opens nothing any more. */
export const tokensHoldings: RoomHoldings<Ctx> = {
  room: 'tokens',
  holdings: [
    { table: 'api_tokens', by: 'owner', what: ['我开的密钥', 'Keys I made'], shows: ['name', 'kind', 'created_at', 'ends_on', 'last_used_on'], erased: { as: 'changed', set: { name: "case t.kind when 'personal' then '' else t.name end" }, to: ['密钥失效，自己起的名称去掉', 'The keys open nothing, and names of one’s own go'] } },
    { table: 'api_tokens', by: 'revoked_by', what: ['我停用的密钥', 'Keys I ended'], shows: ['kind', 'revoked_at'], erased: byDuty },
  ],
};

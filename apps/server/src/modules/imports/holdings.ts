import type { Ctx } from '../../kernel/ctx.ts';
import { byDuty } from '../../kernel/holdings.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident: acts on duty only. */
export const importsHoldings: RoomHoldings<Ctx> = {
  room: 'imports',
  holdings: [
    { table: 'imports', by: 'created_by', what: ['传过的表', 'Tables sent'], shows: ['created_at'], erased: byDuty }, { table: 'imports', by: 'done_by', what: ['导入的表', 'Tables brought in'], shows: ['created_at'], erased: byDuty },
    { table: 'imports', by: 'undone_by', what: ['撤销的导入', 'Imports taken back'], shows: ['created_at'], erased: byDuty }, { table: 'import_mappings', by: 'changed_by', what: ['对过的列', 'Columns mapped'], shows: ['changed_at'], erased: byDuty },
  ],
};

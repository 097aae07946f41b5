import type { Ctx } from '../../kernel/ctx.ts';
import type { RoomHoldings } from '../../kernel/holdings.ts';

/** What this room keeps of a resident. Rooms that use a picture let go of it first. */
export const filesHoldings: RoomHoldings<Ctx> = {
  room: 'files',
  holdings: [
    {
      table: 'files', by: 'uploaded_by', what: ['传过的照片', 'Pictures sent'], shows: ['file_id', 'width', 'height', 'audience', 'uploaded_at'],
      // What nothing points to any more counts as sent along with nothing: its bytes go at the next tidying.
      erased: { as: 'changed', set: { uploaded_by: "'erased'", audience: "case t.audience when 'public' then 'public' else 'uploader' end", uploaded_at: "t.uploaded_at - interval '1 year'" }, to: ['没有公开的照片删掉；公开过的留在那件事里，不再记是谁拍的', 'Pictures that aren’t public go; public ones stay with the matter, without who took them'] },
    },
  ],
};

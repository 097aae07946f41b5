import { teamRoles } from '@linyi/contract';
import type { BodyView } from '@linyi/contract';
import { must } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { dutiesOf, liveDutiesAt, maySeeResidents, namesOfResidents } from '../people/index.ts';
import { loadBodies, namesOfPlaces } from '../tenancy/index.ts';
import { missingIn } from './domain/composition.ts';
import { attendanceOf, gatheringsOf, seatsNow } from './store.ts';
import type { Seat } from './store.ts';

const named = (names: ReadonlyMap<string, string>, id: string | null): { id: string; name: string } | null => (id === null ? null : { id, name: names.get(id) ?? '' });
type Known = { readonly gatherings: Awaited<ReturnType<typeof gatheringsOf>>; readonly attendance: Awaited<ReturnType<typeof attendanceOf>>; readonly names: ReadonlyMap<string, string> };
const seatView = (seat: Seat, { gatherings, attendance, names }: Known): BodyView['seats'][number] => {
  const mine = attendance.filter(({ seatId }) => seatId === seat.seatId);
  return {
    id: seat.seatId, name: seat.nickname ?? names.get(seat.residentId) ?? '', part: seat.part, role: seat.role, from: seat.fromOn, to: seat.toOn, attended: mine.length,
    gatherings: gatherings.filter(({ bodyId, heldOn }) => bodyId === seat.bodyId && heldOn >= seat.fromOn).length, contributions: mine.filter(({ contribution }) => contribution !== null).length,
  };
};

/** 组织和团队: the tree of bodies with who is asked, who sits in them, what they lack and when they met; for staff. */
export const bodiesOf = async (ctx: Ctx): Promise<{ rows: BodyView[] }> => {
  must(maySeeResidents(ctx.actor));
  const bodies = (await loadBodies(ctx.tx)).filter(({ closedAt }) => closedAt === null);
  const [seats, held, gatherings] = [await seatsNow(ctx), await liveDutiesAt(ctx, { bodyIds: bodies.map(({ bodyId }) => bodyId) }), await gatheringsOf(ctx.tx)];
  const attendance = await attendanceOf(ctx.tx, gatherings.map(({ gatheringId }) => gatheringId));
  const [names, places, duties] = [
    await namesOfResidents(ctx.tx, [...seats.map(({ residentId }) => residentId), ...held.map(({ residentId }) => residentId), ...bodies.flatMap(({ contactId }) => contactId ?? [])]), await namesOfPlaces(ctx.tx, bodies.map(({ placeId }) => placeId)),
    await dutiesOf(ctx.tx, seats.map(({ residentId }) => residentId), ctx.now),
  ];
  // Children are shown by nicknames, even here: that is no look at who they are.
  ctx.look({ whose: [...seats.filter(({ nickname }) => nickname === null).map(({ residentId }) => residentId), ...held.map(({ residentId }) => residentId), ...bodies.flatMap(({ contactId }) => contactId ?? [])], fields: ['name'], why: 'teams' });
  return {
    rows: bodies.map(({ bodyId, kind, name, parentId, placeId, contactId, foundedOn, closedAt }) => {
      const here = seats.filter((seat) => seat.bodyId === bodyId).sort((a, b) => teamRoles.indexOf(a.role) - teamRoles.indexOf(b.role));
      return {
        id: bodyId, kind, name, parentId, place: named(places, placeId), contact: named(names, contactId), founded: foundedOn, closed: closedAt !== null,
        holders: held.filter((each) => each.bodyId === bodyId && each.acceptedAt !== null).map(({ duty, residentId }) => ({ duty, person: { id: residentId, name: names.get(residentId) ?? '' } })),
        seats: here.map((seat) => seatView(seat, { gatherings, attendance, names })), missing: missingIn(kind, here.map(({ role, residentId }) => ({ role, duties: duties.filter((each) => each.residentId === residentId).map(({ duty }) => duty) }))),
        gatherings: gatherings.filter((each) => each.bodyId === bodyId).slice(0, 5).map(({ heldOn, what, gatheringId }) => ({ on: heldOn, what, came: attendance.filter((each) => each.gatheringId === gatheringId).length })),
      };
    }),
  };
};

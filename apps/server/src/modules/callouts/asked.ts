import type { PlaceView, Skill } from '@linyi/contract';
import { Refused } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { livingIn, offeredForCallouts, reaches } from '../people/index.ts';
import { loadPlaces } from '../tenancy/index.ts';

const buildingsOf = (places: readonly PlaceView[], placeIds: readonly string[]): string[] | null =>
  placeIds.length === 0 ? null : places.filter(({ id, kind, gridId }) => kind === 'building' && (placeIds.includes(id) || (gridId !== null && placeIds.includes(gridId)))).map(({ id }) => id);

export type Asked = { readonly people: readonly string[]; readonly bySkill: readonly { readonly skill: Skill; readonly people: number }[]; readonly offered: number };
/**
 * Whom a call reaches: those who offered one of the skills (any, where none is named), live in one of the places, and are known to somebody here.
 * @throws Refused `callout.unknownPlace`
 */
export const whoIsAsked = async ({ tx }: Pick<Ctx, 'tx'>, { skills, placeIds }: { readonly skills: readonly Skill[]; readonly placeIds: readonly string[] }): Promise<Asked> => {
  const [places, rows] = await Promise.all([loadPlaces(tx), offeredForCallouts(tx, skills)]);
  const unknown = placeIds.filter((id) => !places.some((place) => place.id === id && ['building', 'grid'].includes(place.kind)));
  if (unknown.length > 0) throw new Refused([{ code: 'callout.unknownPlace', params: { count: unknown.length } }]);
  const living = new Set((await livingIn(tx, buildingsOf(places, placeIds))).filter(({ verification }) => reaches(verification, 'answerCallout')).map(({ residentId }) => residentId));
  const fitting = rows.filter(({ residentId }) => living.has(residentId));
  const bySkill = [...Map.groupBy(fitting, ({ skill }) => skill)].map(([skill, people]) => ({ skill, people: people.length })).sort((a, b) => b.people - a.people || (a.skill < b.skill ? -1 : 1));
  return { people: [...new Set(fitting.map(({ residentId }) => residentId))].sort(), bySkill, offered: new Set(rows.map(({ residentId }) => residentId)).size };
};

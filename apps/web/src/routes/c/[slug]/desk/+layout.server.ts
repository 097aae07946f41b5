import { error, redirect } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import { communityOf, meOf } from '#server/community.ts';
import type { LayoutServerLoad } from './$types';

/** The desk is for those on duty; everybody else is led to the sign-in or told why not. */
export const load: LayoutServerLoad = async (event) => {
  const me = await meOf(event);
  // The path only: reading the query here would read the whole desk anew with every row chosen.
  if (me === null) redirect(303, `/c/${event.params.slug}/sign-in?next=${encodeURIComponent(`/c/${event.params.slug}/desk`)}`);
  if (!me.staff) error(403);
  const [today, colleagues, views, { places }] = await Promise.all([
    api(event).get('/c/{slug}/desk'), api(event).get('/c/{slug}/colleagues'), api(event).get('/c/{slug}/views'), communityOf(event),
  ]);
  const gridOf = new Map(places.map(({ id, kind }) => [id, kind]));
  const mine = me.duties.flatMap(({ placeId, place }) => {
    const kind = placeId === null ? undefined : gridOf.get(placeId);
    if (placeId === null || kind === undefined || kind === 'microGrid' || kind === 'estate') return [];
    return [{ name: place ?? '', query: kind === 'grid' ? { gridId: placeId, state: 'open', order: 'due' } : { placeId, state: 'open', order: 'due' } }];
  });
  return {
    today, colleagues: colleagues.rows, views: views.rows, ownPlaces: mine,
    places: places.map(({ id, code, name, kind }) => ({ id, code, name, kind })),
    verifies: me.duties.some(({ duty }) => duty === 'communityStaff' || duty === 'secretary' || duty === 'administrator'),
    seesPeople: me.duties.some(({ duty }) => ['gridWorker', 'gridLeader', 'neighbourhoodManager', 'communityStaff', 'secretary', 'administrator'].includes(duty)),
    administers: me.duties.some(({ duty }) => duty === 'administrator'),
  };
};

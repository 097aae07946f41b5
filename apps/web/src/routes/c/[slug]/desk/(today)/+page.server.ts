import { panelOf } from '#features/desk/panel.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const chosen = event.url.searchParams.get('m') ?? (await event.parent()).list.rows[0]?.id ?? null;
  return { panel: chosen === null ? null : await panelOf(event, chosen) };
};

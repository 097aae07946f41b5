import { redirect } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { rows } = await api(event).get('/communities');
  const [only] = rows;
  if (rows.length === 1 && only !== undefined) redirect(307, `/c/${only.slug}`);
  return { communities: rows.map(({ slug, name, city }) => ({ slug, name, city })) };
};

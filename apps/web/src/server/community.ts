import type { RequestEvent } from '@sveltejs/kit';
import type { CommunityPage, Me } from '@linyi/contract';
import { api } from './api.ts';

/** Who reads the page; null when signed out. */
type Reader = Pick<Me, 'id' | 'name' | 'verification' | 'building' | 'dwelling' | 'staff'> & { duties: { duty: Me['duties'][number]['duty']; place: string | null }[] };

const asked = new WeakMap<RequestEvent['locals'], { page?: Promise<CommunityPage>; me?: Promise<Me | null> }>();
const askedBy = (event: RequestEvent): { page?: Promise<CommunityPage>; me?: Promise<Me | null> } => {
  const known = asked.get(event.locals) ?? {};
  asked.set(event.locals, known);
  return known;
};

/** The community of the address, asked for once a request. */
export const communityOf = (event: RequestEvent): Promise<CommunityPage> => {
  const known = askedBy(event);
  known.page ??= api(event).get('/c/{slug}');
  return known.page;
};

/** The API's session; without it there is nobody to ask about. */
const maybeSignedIn = (event: RequestEvent): boolean => event.cookies.get('linyi_session') !== undefined;

/** Whoever is signed in, asked for once a request; null when nobody is. */
export const meOf = (event: RequestEvent): Promise<Me | null> => {
  const known = askedBy(event);
  known.me ??= maybeSignedIn(event) ? api(event).ask('/c/{slug}/me').then((answer) => (answer.ok ? answer.value : null)) : Promise.resolve(null);
  return known.me;
};

export const readerOf = async (event: RequestEvent): Promise<Reader | null> => {
  const me = await meOf(event);
  if (me === null) return null;
  const { id, name, verification, building, dwelling, staff } = me;
  return { id, name, verification, building, dwelling, staff, duties: me.duties.map(({ duty, place }) => ({ duty, place })) };
};

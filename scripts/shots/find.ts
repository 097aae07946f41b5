import type { Eyes, Found } from './pages.ts';

export type Demo = { readonly url: string; readonly community: string; readonly accounts: readonly { readonly duty: string; readonly token: string }[] };

export const tokenOf = ({ accounts }: Demo, eyes: Eyes): string | null => {
  if (eyes === 'nobody') return null;
  const account = accounts.find(({ duty }) => duty === eyes);
  if (!account) throw new Error(`The demo has nobody with the duty ${eyes}.`);
  return account.token;
};

/** The urgent announcement, a building that has doors, and a call-out. */
const findTold = async (demo: Demo): Promise<Pick<Found, 'announcement' | 'building' | 'callout'>> => {
  const asked = async <T>(path: string): Promise<T> => (await (await fetch(`${demo.url}/api/c/${demo.community}${path}`, { headers: { authorization: `Bearer ${tokenOf(demo, 'communityStaff') ?? ''}` } })).json()) as T;
  const [told, called, { places }] = await Promise.all([asked<{ rows: { id: string; urgent: boolean }[] }>('/announcements'), asked<{ rows: { id: string }[] }>('/callouts'), asked<{ places: { id: string; code: string }[] }>('')]);
  const urgent = told.rows.find((row) => row.urgent);
  const building = places.find(({ code }) => code === 'b3');
  if (!urgent || !building || !called.rows[0]) throw new Error('The demo was told nothing urgent, or called nobody out.');
  return { announcement: urgent.id, building: building.id, callout: called.rows[0].id };
};

type Row = { readonly id: string; readonly published: boolean; readonly after: string | null };
/** Picks matters of the running demo that show each page at its fullest. */
export const findMatters = async (demo: Demo): Promise<Found> => {
  const rows = async (eyes: Eyes, query: string): Promise<Row[]> => {
    const token = tokenOf(demo, eyes);
    const answer = await fetch(`${demo.url}/api/c/${demo.community}/matters?limit=50&${query}`, token === null ? {} : { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`The demo answers ${answer.status} to ${query}.`);
    return ((await answer.json()) as { rows: Row[] }).rows;
  };
  const first = async (eyes: Eyes, queries: readonly string[], fits: (row: Row) => boolean = () => true): Promise<string> => {
    for (const query of queries) {
      const found = (await rows(eyes, query)).find(fits);
      if (found) return found.id;
    }
    throw new Error(`The demo has no matter for ${queries.join(' or ')}.`);
  };
  const one = async <T>(path: string, fits: (row: T) => boolean): Promise<T> => {
    const answer = await fetch(`${demo.url}/api/c/${demo.community}${path}`);
    const found = answer.ok ? ((await answer.json()) as { rows: T[] }).rows.find(fits) : undefined;
    if (found === undefined) throw new Error(`The demo has nothing for ${path}.`);
    return found;
  };
  const topic = await one<{ id: string; sources: { matter: { id: string } }[] }>('/topics', () => true);
  const asStaff = async <T>(path: string, body?: unknown): Promise<T> => {
    const headers = { authorization: `Bearer ${tokenOf(demo, 'communityStaff') ?? ''}`, 'content-type': 'application/json' };
    return (await (await fetch(`${demo.url}/api/c/${demo.community}${path}`, { headers, ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }) })).json()) as T;
  };
  const { lately } = await asStaff<{ lately: { walkId: string | null; finds: number }[] }>('/patrol');
  const { forms } = await asStaff<{ forms: { number: string }[] }>('/paper-forms', { count: 1 });
  const isPublished = ({ published }: Row): boolean => published;
  return {
    slug: demo.community, topic: topic.id, big: topic.sources[0]?.matter.id ?? '',
    hard: (await one<{ matter: { id: string }; open: number; commitments: number }>('/joint-list', ({ open, commitments }) => open + commitments > 0)).matter.id,
    conference: (await one<{ id: string; state: string }>('/conferences', ({ state }) => state === 'held')).id,
    walk: (lately.find(({ finds }) => finds > 0) ?? lately.find(({ walkId }) => walkId !== null))?.walkId ?? '', form: forms[0]?.number ?? '',
    ...(await findTold(demo)),
    own: await first('resident', ['mine=1&state=resolved', 'mine=1']),
    open: await first('nobody', ['state=planned', 'state=open'], isPublished),
    closed: await first('nobody', ['state=closed'], (row) => row.published && row.after !== null),
    late: await first('communityStaff', ['due=overdue&order=due']),
    handedOver: await first('communityStaff', ['handover=open&state=open', 'state=open']),
  };
};

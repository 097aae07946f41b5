import { randomUUID } from 'node:crypto';
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Problem, SignedIn } from '@linyi/contract';
import { api, refused, type Answer } from '#server/api.ts';
import { communityOf, meOf } from '#server/community.ts';
import { textOf } from '#server/form.ts';
import { draftOf, raise, withPhotos, type DraftValues } from '#server/raise.ts';
import { askCode, checkCode, checkSlip, sentBefore, type CodeStep } from '#server/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

/** From a page that is about one kind, such as the wishes. */
const kindAsked = ({ url }: RequestEvent, kinds: readonly { code: string }[]): string => kinds.find(({ code }) => code === url.searchParams.get('kind'))?.code ?? '';

/** Who lets this reader raise for them; asked for only by whoever comes from there. */
const giversOf = async (event: RequestEvent, me: Awaited<ReturnType<typeof meOf>>): Promise<{ id: string; name: string; chosen: boolean }[]> => {
  const asked = event.url.searchParams.get('for');
  if (me === null || asked === null) return [];
  const { held } = await api(event).get('/c/{slug}/me/mandates');
  return held.filter(({ live, scope }) => live && scope.includes('raise')).map(({ other }) => ({ ...other, chosen: other.id === asked }));
};

export const load: PageServerLoad = async (event) => {
  const code = event.url.searchParams.get('poster') ?? '';
  const [{ places, kinds }, me, poster] = await Promise.all([
    communityOf(event),
    meOf(event),
    code === '' ? null : api(event).ask('/c/{slug}/posters/{code}', { params: { code } }),
  ]);
  const here = poster?.ok === true ? poster.value : null;
  const home = me?.building?.id ?? '';
  return {
    key: randomUUID(), forWhom: await giversOf(event, me),
    kind: kindAsked(event, kinds),
    poster: here === null ? null : { code: here.code, kind: here.kind, place: here.place.name },
    placeId: here === null ? home : here.place.id,
    places: places.filter(({ kind }) => kind !== 'microGrid').map(({ id, name, kind }) => ({ id, name, kind })),
  };
};

type Who = { who: true; sent?: CodeStep; typed: Record<string, string> };
const refusal = (problem: Problem, draft: DraftValues, who: Who | Record<string, never> = {}) => refused(problem, draft, who);

/** The first sending had arrived and its answer was lost; then the words were changed. They stay, under a key of their own. */
const sentAlready = ({ reasons }: Problem, draft: DraftValues) => {
  const id = reasons[0]?.params?.['id'];
  return fail(422, { arrived: typeof id === 'string' ? id : null, values: { ...draft, key: randomUUID() } });
};
/** Pictures that lay here too long are gone: they are sent again where the device still has them, and chosen again elsewhere. */
const withoutLost = ({ code }: Problem, draft: DraftValues): DraftValues => (code === 'file.unknown' ? { ...draft, photoIds: [] } : draft);

const sendIt = async (event: RequestEvent, draft: DraftValues, token: string | null) => {
  const answer = await raise(event, draft, token);
  if (!answer.ok) return answer.problem.code === 'request.keyReused' ? sentAlready(answer.problem, draft) : refusal(answer.problem, withoutLost(answer.problem, draft));
  redirect(303, `/c/${event.params['slug'] ?? ''}/matters/${answer.value.id}?raised=${token === null && (await meOf(event)) === null ? 'unverified' : '1'}`);
};

type Entering = { event: RequestEvent; form: FormData; sent: CodeStep | null };
/** Signed in on the way: the matter goes off in the same breath. */
const enterAndSend = async ({ event, form, sent }: Entering, entered: Answer<SignedIn>) => {
  const draft = draftOf(form);
  if (!entered.ok) return refusal(entered.problem, draft, { who: true, ...(sent !== null && { sent }), typed: { phone: textOf(form, 'phone'), slip: textOf(form, 'slip'), name: textOf(form, 'name') } });
  if (entered.value.secondFactor) redirect(303, `/c/${event.params['slug'] ?? ''}/sign-in?next=${encodeURIComponent(event.url.pathname)}`);
  return sendIt(event, draft, entered.value.token);
};

export const actions: Actions = {
  send: async (event) => {
    const form = await event.request.formData();
    const { draft, problem } = await withPhotos(event, form);
    if (problem !== null) return refusal(problem, draft);
    if (draft.text.length < 2) return fail(422, { tooShort: true, values: draft });
    if ((await meOf(event)) === null && textOf(form, 'unverified') === '') return { who: true, values: draft };
    return sendIt(event, draft, null);
  },
  look: async (event) => {
    const form = await event.request.formData();
    const { draft, problem } = await withPhotos(event, form);
    if (problem !== null) return refusal(problem, draft);
    const similar = await api(event).ask('/c/{slug}/matters/similar', { query: { text: draft.text.slice(0, 400), placeId: draft.placeId, kind: draft.kind } });
    return { values: draft, similar: similar.ok ? similar.value.rows : [] };
  },
  code: async (event) => {
    const form = await event.request.formData();
    const values = draftOf(form);
    const answer = await askCode(event, form);
    return answer.ok ? { who: true, values, sent: answer.value } : refusal(answer.problem, values, { who: true, typed: { phone: textOf(form, 'phone') } });
  },
  check: async (event) => {
    const form = await event.request.formData();
    return enterAndSend({ event, form, sent: sentBefore(form) }, await checkCode(event, form));
  },
  slip: async (event) => {
    const form = await event.request.formData();
    return enterAndSend({ event, form, sent: null }, await checkSlip(event, form));
  },
};

import { randomUUID } from 'node:crypto';
import { attributes } from '@linyi/contract';
import { choicesFor } from '#features/privacy/choices.ts';
import { api } from '#server/api.ts';
import { meOf } from '#server/community.ts';
import { conferenceAct, fields } from '#server/conference-acts.ts';
import { textOf, textsOf } from '#server/form.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const q = event.url.searchParams.get('q')?.trim() ?? '';
  const [file, me, list] = await Promise.all([
    api(event).get('/c/{slug}/residents/{id}/privacy', { params: { id: event.params.id } }), meOf(event), q === '' ? null : api(event).ask('/c/{slug}/residents', { query: { q } }),
  ]);
  const found = (list?.ok === true ? list.value.rows : []).filter(({ id }) => id !== event.params.id && id !== me?.id).map(({ id, name, building, dwelling }) => ({ id, name, home: [building, dwelling].filter((part) => part !== null && part !== '').join(' ') }));
  return { file, q, found, isAttribute: Object.fromEntries(attributes.map((purpose) => [purpose, true])), choices: choicesFor, key: randomUUID() };
};

const whose = (_form: FormData, event: RequestEvent): Record<string, string> => ({ id: event.params['id'] ?? '' });
export const actions: Actions = {
  consent: conferenceAct({
    name: 'consent', path: '/c/{slug}/residents/{id}/consents', params: whose,
    body: (form) => ({ ...fields('purpose', 'value', 'how')(form), given: textOf(form, 'given') === 'yes', separately: textOf(form, 'separately') !== '' }),
  }),
  mandate: conferenceAct({ name: 'mandate', path: '/c/{slug}/residents/{id}/mandates', params: whose, body: (form) => ({ ...fields('holderId', 'until')(form), scope: textsOf(form, 'scope') }) }),
  endMandate: conferenceAct({ name: 'endMandate', path: '/c/{slug}/mandates/{id}/end', body: () => ({}) }),
  guardian: conferenceAct({ name: 'guardian', path: '/c/{slug}/residents/{id}/guardian', params: whose, body: fields('guardianName', 'nickname', 'how') }),
  endGuardian: conferenceAct({ name: 'endGuardian', path: '/c/{slug}/residents/{id}/guardian/end', params: whose, body: () => ({}) }),
};

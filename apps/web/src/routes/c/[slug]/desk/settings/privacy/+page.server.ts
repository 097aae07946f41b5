import { randomUUID } from 'node:crypto';
import { paperKinds } from '@linyi/contract';
import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => ({ told: await api(event).get('/c/{slug}/privacy'), kinds: [...paperKinds], key: randomUUID() });

export const actions: Actions = {
  keep: async (event) => {
    const form = await event.request.formData();
    const typed = Object.fromEntries(['kind', 'name', 'purpose', 'reference', 'contact', 'heldBy', 'on', 'until'].map((name) => [name, textOf(form, name)]));
    const answer = await api(event).post('/c/{slug}/privacy/papers', { key: textOf(form, 'key'), body: Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== '')) });
    return answer.ok ? { saved: true } : refused(answer.problem, typed);
  },
  end: async (event) => {
    const form = await event.request.formData();
    const answer = await api(event).post('/c/{slug}/privacy/papers/{id}/end', { params: { id: textOf(form, 'id') }, key: textOf(form, 'key') });
    return answer.ok ? { saved: true } : refused(answer.problem, {} as Record<string, string>);
  },
  keptFor: async (event) => {
    const form = await event.request.formData();
    const answer = await api(event).post('/c/{slug}/privacy/kept-for', { key: textOf(form, 'key'), body: { kind: textOf(form, 'kind'), days: Number(textOf(form, 'days')), reason: textOf(form, 'reason') } });
    return answer.ok ? { saved: true } : refused(answer.problem, {} as Record<string, string>);
  },
};

import { api, refused } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import { helpWords } from '#words/load.ts';
import type { Actions, PageServerLoad } from './$types';

export const csr = false;

export const load: PageServerLoad = async (event) => {
  const [{ rows, mine }, say] = await Promise.all([api(event).get('/c/{slug}/duty-phones'), helpWords(event.locals.look.locale)]);
  const { callWord, ...words } = say;
  return { callable: rows.map((row) => ({ row, word: callWord(row.name) })), mine, words };
};

export const actions: Actions = {
  phone: async (event) => {
    const typed = textOf(await event.request.formData(), 'phone');
    const answer = await api(event).post('/c/{slug}/me/duty-phone', { body: { phone: typed } });
    return answer.ok ? { saved: true } : refused(answer.problem, { phone: typed });
  },
  hide: async (event) => {
    const answer = await api(event).post('/c/{slug}/me/duty-phone', { body: { phone: null } });
    return answer.ok ? { saved: true } : refused(answer.problem, { phone: '' });
  },
};

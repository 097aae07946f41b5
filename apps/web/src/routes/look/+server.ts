import { redirect, type RequestHandler } from '@sveltejs/kit';
import { api } from '#server/api.ts';
import { textOf } from '#server/form.ts';
import { rememberLook } from '#server/look.ts';
import { safePath } from '#server/paths-back.ts';

/** Language, size and colours, changed by plain forms from anywhere; who is signed in finds them on the next device too. */
export const POST: RequestHandler = async (event) => {
  const form = await event.request.formData();
  const asked = (name: string): string | undefined => (form.has(name) ? textOf(form, name) : undefined);
  const [lang, elder, theme, slug] = [asked('lang'), asked('elder'), asked('theme'), asked('slug')];
  rememberLook(event.cookies, { ...(lang !== undefined && { lang }), ...(elder !== undefined && { elder }), ...(theme !== undefined && { theme }) });
  if (slug !== undefined && (lang !== undefined || elder !== undefined)) {
    // A refusal is no reason to stop: this device has its look already.
    await api(event).post('/c/{slug}/me', { params: { slug }, body: { ...(elder !== undefined && { elder: elder !== '' }), ...((lang === 'zh' || lang === 'en') && { locale: lang }) } });
  }
  redirect(303, safePath(textOf(form, 'back'), '/'));
};

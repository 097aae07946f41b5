import type { RequestEvent } from '@sveltejs/kit';
import { tokenScopes } from '@linyi/contract';
import { api, refused } from '#server/api.ts';
import { textOf, textsOf } from '#server/form.ts';

const orNone = (text: string): string | undefined => (text === '' ? undefined : text);
/** The form for a key, for oneself or for the community. */
export const makeKey = async (event: RequestEvent, path: '/c/{slug}/tokens' | '/c/{slug}/community-tokens') => {
  const form = await event.request.formData();
  const [name, chosen, endsOn, channel, perMinute] = [textOf(form, 'name'), textsOf(form, 'scopes'), orNone(textOf(form, 'endsOn')), orNone(textOf(form, 'channel')), Number(textOf(form, 'perMinute') || '120')];
  const body = { name, scopes: tokenScopes.filter((scope) => chosen.includes(scope)), endsOn, channel, perMinute };
  const answer = await api(event).post(path, { body });
  return answer.ok ? { made: { name: answer.value.token.name, key: answer.value.key } } : refused(answer.problem, { name, scopes: chosen, endsOn: endsOn ?? '', perMinute: String(perMinute) });
};
export const revokeKey = async (event: RequestEvent) => {
  const answer = await api(event).post('/c/{slug}/tokens/{id}/revoke', { params: { id: textOf(await event.request.formData(), 'id') } });
  return answer.ok ? { revoked: true } : refused(answer.problem, {});
};
/** What a key did lately, where one is looked at. */
export const actsAsked = async (event: RequestEvent) => {
  const id = event.url.searchParams.get('key');
  const answer = id === null ? null : await api(event).ask('/c/{slug}/tokens/{id}/acts', { params: { id }, query: { after: event.url.searchParams.get('after') } });
  return answer?.ok === true ? answer.value : null;
};

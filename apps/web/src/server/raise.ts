import type { RequestEvent } from '@sveltejs/kit';
import type { MatterPage, Problem } from '@linyi/contract';
import { api, type Answer } from './api.ts';
import { textOf, textsOf } from './form.ts';
import { photosOf } from './moves.ts';

/** A matter as it is being written; all of it travels in the form, so that no step loses anything. */
export type DraftValues = { text: string; kind: string; placeId: string; placeNote: string; photoIds: string[]; poster: string; key: string; /** In whose name, by their mandate; '' is one's own. */ forWhom?: string };

export const draftOf = (form: FormData): DraftValues => ({
  text: textOf(form, 'text'), kind: textOf(form, 'kind'), placeId: textOf(form, 'placeId'), placeNote: textOf(form, 'placeNote'),
  photoIds: textsOf(form, 'photoIds'), poster: textOf(form, 'poster'), key: textOf(form, 'key'), forWhom: textOf(form, 'forWhom'),
});

/** The draft with its photos uploaded; a refused photo leaves the rest as it was. */
export const withPhotos = async (event: RequestEvent, form: FormData): Promise<{ draft: DraftValues; problem: Problem | null }> => {
  const draft = draftOf(form);
  const photos = await photosOf(event, form, 'photo');
  return photos.ok ? { draft: { ...draft, photoIds: photos.ids }, problem: null } : { draft, problem: photos.problem };
};

/** Where nobody chose a kind, the likeliest one is taken; staff can change it. */
const kindOf = async (event: RequestEvent, draft: DraftValues): Promise<string> => {
  if (draft.kind !== '') return draft.kind;
  const answer = await api(event).ask('/c/{slug}/matters/suggest-kind', { query: { text: draft.text.slice(0, 400) } });
  return (answer.ok ? answer.value.kinds[0]?.code : undefined) ?? 'other';
};

export const raise = async (event: RequestEvent, draft: DraftValues, token: string | null): Promise<Answer<MatterPage>> => {
  const { text, placeId, placeNote, photoIds, poster, key, forWhom = '' } = draft;
  const body = {
    text, kind: await kindOf(event, draft), photoIds, channel: poster === '' ? 'web' : 'poster',
    ...(placeId !== '' && { placeId }), ...(placeNote !== '' && { placeNote }), ...(poster !== '' && { poster }),
  };
  return api(event).post('/c/{slug}/matters', { body, key, token, forWhom });
};

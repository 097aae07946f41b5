import type { RequestEvent } from '@sveltejs/kit';
import type { AnnouncementPage, Problem } from '@linyi/contract';
import { communityOf } from '#server/community.ts';
import { textOf, textsOf } from '#server/form.ts';
import { photosOf } from '#server/moves.ts';

export type AnnouncementValues = { title: string; text: string; urgent: string; placeIds: string[]; photoIds: string[]; reason: string; tellAgain: string };
export const valuesOf = (form: FormData): AnnouncementValues => ({
  title: textOf(form, 'title'), text: textOf(form, 'text'), urgent: textOf(form, 'urgent'), placeIds: textsOf(form, 'placeIds'), photoIds: textsOf(form, 'photoIds'), reason: textOf(form, 'reason'), tellAgain: textOf(form, 'tellAgain'),
});
export const valuesFrom = (page: AnnouncementPage): AnnouncementValues => ({ title: page.title, text: page.text, urgent: page.urgent ? '1' : '', placeIds: page.placeIds, photoIds: page.pictures.map(({ id }) => id), reason: '', tellAgain: '' });

/** The form with its new pictures sent; when one is refused the rest stays as it was typed. */
export const withPictures = async (event: RequestEvent, form: FormData): Promise<{ values: AnnouncementValues; problem: Problem | null }> => {
  const values = valuesOf(form);
  const photos = await photosOf(event, form, 'photo');
  return photos.ok ? { values: { ...values, photoIds: photos.ids }, problem: null } : { values, problem: photos.problem };
};
export const bodyOf = ({ title, text, urgent, placeIds, photoIds }: AnnouncementValues) => ({ title, text, urgent: urgent !== '', placeIds, photoIds });

/** Grids and buildings to choose from, the grids first. */
export const placesFor = async (event: RequestEvent) => {
  const { places } = await communityOf(event);
  return ['grid', 'building'].flatMap((kind) => places.filter((place) => place.kind === kind).map(({ id, name }) => ({ id, name, kind })));
};

import type { RequestHandler } from '@sveltejs/kit';
import { announcementsWords } from '#words/load.ts';

/** Nobody types captions for a film from a phone: what counts is in the text, and a player is told so. */
export const GET: RequestHandler = async ({ locals }) => {
  const { captionText } = await announcementsWords(locals.look.locale);
  return new Response(`WEBVTT\n\n00:00:00.000 --> 00:00:08.000\n${captionText}\n`, { headers: { 'content-type': 'text/vtt; charset=utf-8', 'cache-control': 'private, max-age=3600' } });
};

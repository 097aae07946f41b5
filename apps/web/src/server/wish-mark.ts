import type { RequestEvent } from '@sveltejs/kit';
import type { MatterPage } from '@linyi/contract';
import { wishesWords } from '#words/load.ts';
import { api } from './api.ts';

/** What a matter's page says of it as a small wish: taken on in which month, or how many voices it has now. */
export const wishMarkOf = async (event: RequestEvent, { id, kind, published }: Pick<MatterPage, 'id' | 'kind' | 'published'>): Promise<string | null> => {
  if (kind !== 'wish' || !published) return null;
  const [words, mark] = await Promise.all([wishesWords(event.locals.look.locale), api(event).ask('/c/{slug}/wishes/{id}', { params: { id } })]);
  if (!mark.ok) return null;
  const { taken, supports } = mark.value;
  return taken === null ? words.running(supports) : words.takenOn(words.month(taken.month), taken.rank);
};

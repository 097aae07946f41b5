import type { FastifyRequest } from 'fastify';
import { Refused } from '@linyi/kernel';

const isWhole = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** Where in a parsed request a text stands that is none, as `body/note/text`. A list of what to look at, not calls: depth is the sender's choice. */
const brokenAt = (parts: Readonly<Record<string, unknown>>): string | undefined => {
  const waiting: [path: string, value: unknown][] = Object.entries(parts);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [path, value] = next;
    if (typeof value === 'string' && !isWhole(value)) return path;
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (!isWhole(key)) return path;
      waiting.push([`${path}/${key}`.slice(0, 100), inner]);
    }
  }
  return undefined;
};

/**
 * The zero character and half a surrogate pair are no text: PostgreSQL keeps neither, and a page shows something else than was sent.
 * Refused as `request.invalid`, naming the field.
 */
export const refuseBrokenText = ({ params, query, body }: FastifyRequest, _reply: unknown, done: (error?: Error) => void): void => {
  const field = brokenAt({ params, query, body });
  done(field === undefined ? undefined : new Refused([{ code: 'request.invalid', params: { field: field.replace(/^(body|query|params)\//, ''), problem: 'not a text' } }]));
};

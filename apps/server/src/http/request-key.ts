import type { FastifyRequest } from 'fastify';

/** A shorter one may be somebody's counter, which two strangers could both have come to. */
const shortest = 20;
export const isUnguessable = (key: string): boolean => key.length >= shortest;

/** The `Idempotency-Key` by which a request that comes again is known for the same. */
export const requestKey = ({ headers }: Pick<FastifyRequest, 'headers'>): string | undefined => {
  const key = headers['idempotency-key'];
  return typeof key === 'string' && key !== '' ? key : undefined;
};
/** Only where nobody guesses it: then it stands for whoever sent it. */
export const ownKey = (request: Pick<FastifyRequest, 'headers'>): string | undefined => {
  const key = requestKey(request);
  return key !== undefined && isUnguessable(key) ? key : undefined;
};

import { fileURLToPath } from 'node:url';
import { rawRoutes, routes } from '../apps/server/src/routes.ts';
import { refusalWords } from '../apps/server/src/words/refusals.ts';
import { betterBodies } from './reference/better-bodies.ts';
import { referencePages } from './reference/pages.ts';
import type { Door, OpenapiDocument } from './reference/pages.ts';
import { doorsWritten, reading } from './reference/refusals-reached.ts';

const source = fileURLToPath(new URL('../apps/server/src', import.meta.url));
const nameOf = ({ method, path }: Pick<Door, 'method' | 'path'>): string => `${method} ${path === '/' ? '' : path}`;
const bodies = new Map([...routes, ...rawRoutes].map((route) => [`${route.method} ${route.path.replaceAll(/:(\w+)/g, '{$1}')}`, route.body]));

/** @throws for a body that the door itself would refuse. */
const tried = (door: Door, made: unknown): unknown => {
  const name = nameOf(door);
  const body = betterBodies[name] ?? made;
  const read = bodies.get(name)?.safeParse(body);
  if (read?.success === false) throw new Error(`The example for ${name} isn't one; write a better one into scripts/reference/better-bodies.ts: ${JSON.stringify(body)} ${read.error.message}`);
  return body;
};

/** The reference that people read, by path. */
export const generatedReference = (document: OpenapiDocument): Readonly<Record<string, string>> => {
  const reached = reading(source, new Set(Object.keys(refusalWords)));
  const written = doorsWritten(source);
  const refusalsOf = ({ method, operation }: Door): readonly string[] => {
    const door = written.get(operation.summary ?? '');
    return door === undefined ? [] : reached(door, method === 'GET');
  };
  return referencePages(document, { refusalsOf, example: tried });
};

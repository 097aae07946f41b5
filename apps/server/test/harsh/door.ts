import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterAll } from 'vitest';
import type { CommunityView, Problem } from '@linyi/contract';
import { buildApp } from '../../src/app.ts';
import type { Config } from '../../src/config.ts';
import type { House } from '../../src/house.ts';
import type { TestHouse } from '../database.ts';

export type Answered<T = unknown> = { readonly status: number; readonly headers: Headers; readonly text: string; readonly body: T };
export type Question = { readonly method?: string; readonly token?: string; readonly body?: unknown; readonly raw?: string | FormData; readonly headers?: Readonly<Record<string, string>> };
export type Door = {
  readonly app: FastifyInstance;
  readonly url: string;
  readonly port: number;
  /** Asks over a real connection; `path` from the root. */
  ask<T = unknown>(path: string, question?: Question): Promise<Answered<T>>;
  /** The same below a community's API. */
  askIn<T = unknown>(community: CommunityView, path: string, question?: Question): Promise<Answered<T>>;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The street door on a port of its own, closed after the last test of the file. */
export const openDoor = async ({ house }: Pick<TestHouse, 'house'>, given: { readonly config?: Partial<Config>; readonly signIn?: House['signIn'] } = {}): Promise<Door> => {
  const own: House = { ...house, config: { ...house.config, ...given.config }, ...(given.signIn ? { signIn: given.signIn } : {}) };
  const app = await buildApp({ house: own });
  await app.listen({ host: '127.0.0.1', port: 0 });
  afterAll(() => app.close());
  const { port } = app.server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const ask = async <T>(path: string, { method, token, body, raw, headers }: Question = {}): Promise<Answered<T>> => {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const response = await fetch(`${url}${path}`, {
      method: method ?? (payload === undefined ? 'GET' : 'POST'),
      headers: { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(payload === undefined ? {} : { body: payload }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) as T };
  };
  return { app, url, port, ask, askIn: (community, path, question) => ask(`/api/c/${community.slug}${path}`, question) };
};

/** The code of a refusal, whatever else came. */
export const codeOf = ({ body }: Answered): string | undefined => (body as Problem | undefined)?.code;

import type { FastifyInstance } from 'fastify';
import { SaxesParser } from 'saxes';
import type { TokenKind, TokenScope } from '@linyi/contract';
import type { BuiltResident } from '@linyi/worlds/builders';
import { makeToken } from '../../src/modules/tokens/use-cases/make-token.ts';
import type { TestHouse } from '../database.ts';

/** A key of this resident's, or of the community that they administer. */
export const aKey = async (world: TestHouse, by: BuiltResident, { kind = 'community', scopes = ['open311'], name = '市民热线', ...more }: { kind?: TokenKind; scopes?: TokenScope[]; name?: string; endsOn?: string; channel?: 'web' | 'poster' | 'open311'; perMinute?: number } = {}): Promise<{ key: string; tokenId: string }> => {
  const { key, token } = await world.ctxAs(by, (ctx) => makeToken(ctx, { kind, name, scopes, perMinute: 6000, ...more }));
  return { key, tokenId: token.tokenId };
};

/** An element with whatever stands in it; `text` of those without elements within. */
export type Element = { readonly name: string; readonly attributes: Readonly<Record<string, unknown>>; readonly children: Element[]; text: string };
/** Reads XML by a parser that knows nothing of ours, and refuses what isn't well-formed. */
export const parseXml = (text: string): Element => {
  const top: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new SaxesParser();
  parser.on('error', (error) => { throw error; });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (part) => {
    const element = open.at(-1);
    if (element) element.text += part;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  const [root] = top.children;
  if (!root) throw new Error('no root element');
  return root;
};
export const inside = (element: Element | undefined, name: string): Element | undefined => element?.children.find((child) => child.name === name);
export const textIn = (element: Element | undefined, name: string): string | undefined => inside(element, name)?.text;

type Answered = { readonly status: number; readonly type: string; readonly headers: Readonly<Record<string, unknown>>; readonly body: string };
/** Somebody far away who knows nothing but the specification. */
export const aClient = (app: FastifyInstance, given: Readonly<Record<string, string>> = {}) => {
  const query = (more: Readonly<Record<string, string>>): string => new URLSearchParams({ ...given, ...more }).toString();
  const answered = (response: { statusCode: number; headers: Readonly<Record<string, unknown>>; body: string }): Answered => ({ status: response.statusCode, type: String(response.headers['content-type'] ?? ''), headers: response.headers, body: response.body });
  const get = async (path: string, more: Readonly<Record<string, string>> = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answered> => answered(await app.inject({ method: 'GET', url: `/open311/v2/${path}?${query(more)}`, headers }));
  const post = async (path: string, form: Record<string, string> | string[][], headers: Readonly<Record<string, string>> = {}): Promise<Answered> => {
    const fields = new URLSearchParams(form);
    for (const [name, value] of Object.entries(given)) if (!fields.has(name)) fields.set(name, value);
    return answered(await app.inject({ method: 'POST', url: `/open311/v2/${path}`, headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers }, payload: fields.toString() }));
  };
  const json = async <T>(path: string, more: Readonly<Record<string, string>> = {}): Promise<T> => JSON.parse((await get(`${path}.json`, more)).body) as T;
  const xml = async (path: string, more: Readonly<Record<string, string>> = {}): Promise<Element> => parseXml((await get(`${path}.xml`, more)).body);
  return { get, post, json, xml };
};

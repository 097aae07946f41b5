import { afterAll, expect, test } from 'vitest';
import { buildApp } from '../../src/app.ts';
import { testHouse } from '../database.ts';

type Content = Readonly<Record<string, { readonly schema?: { readonly required?: readonly string[]; readonly properties?: Readonly<Record<string, unknown>> } }>>;
type Operation = { readonly operationId?: string; readonly parameters?: readonly { readonly in: string; readonly name: string }[]; readonly requestBody?: { readonly content: Content }; readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>> };
type Document = { readonly openapi: string; readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>; readonly components: { readonly schemas: Readonly<Record<string, unknown>> } };

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());
const text = (await app.inject('/openapi.json')).body;
const document = JSON.parse(text) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, path, operation })));
const below = '/api/c/{slug}';
const named = (name: string): Operation | undefined => operations.find((each) => each.name === name.replace(' /', ` ${below}/`))?.operation;

test('E-1 every operation has a name of its own, as clients are made by', () => {
  expect(document.openapi).toBe('3.1.0');
  const ids = operations.map(({ operation }) => operation.operationId ?? '');
  expect(ids.filter((id) => !/^(get|post|delete|put|patch)[A-Z][A-Za-z0-9]*$/.test(id))).toEqual([]);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  expect([named('POST /matters/{id}/me-too')?.operationId, document.paths[below]?.['get']?.operationId]).toEqual(['postMattersIdMeToo', 'getCommunity']);
});

test('E-1 every operation says what it gives, and refuses by problem details', () => {
  for (const { name, operation } of operations) {
    const statuses = Object.keys(operation.responses);
    expect([name, statuses.some((status) => /^[23]/.test(status))]).toEqual([name, true]);
    for (const [status, { description, content }] of Object.entries(operation.responses)) {
      expect([name, status, description === '' || description === 'Default Response']).toEqual([name, status, false]);
      if (status === '4XX') expect([name, Object.keys(content ?? {})]).toEqual([name, ['application/problem+json']]);
    }
  }
  expect(Object.keys(named('GET /feeds/matters.atom')?.responses['200']?.content ?? {})).toEqual(['application/atom+xml']);
  expect(Object.keys(named('GET /files/{id}/{size}')?.responses['200']?.content ?? {})).toEqual(['image/jpeg']);
  expect(named('POST /files')?.requestBody?.content['multipart/form-data']?.schema?.required).toEqual(['photo']);
});

test('E-1 no part of a path and no shape is left undescribed', () => {
  for (const { name, path, operation } of operations) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, part = '']) => part);
    expect([name, inPath.filter((part) => operation.parameters?.some((each) => each.in === 'path' && each.name === part) !== true)]).toEqual([name, []]);
  }
  const shapes = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, to = '']) => to);
  expect(shapes.filter((to) => document.components.schemas[to.replace('#/components/schemas/', '')] === undefined)).toEqual([]);
});

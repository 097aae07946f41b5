import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { aMatter, aResident } from '@linyi/worlds/builders';
import { publishMatter } from '../../src/modules/matters/use-cases/publish-matter.ts';
import { answerMatter } from '../../src/modules/matters/use-cases/answer-matter.ts';
import { testHouse } from '../database.ts';
import { openDoor } from '../harsh/door.ts';

const world = await testHouse({ environment: { PUBLIC_URL: 'https://linyi.example' } });
const door = await openDoor(world);
const { clock, ctxAs } = world;
const matter = await aMatter(world, { title: '王阿姨家漏水', text: '王阿姨电话 13800001234' });
const { community } = matter;
const staff = await aResident(world, { community, duty: 'administrator' });
const checked = { title: '楼上 <漏水> & "积水"', text: '三楼漏水，=1+1 ]]> 水滴到楼道。' };
const announce = async (body: object): Promise<string> => {
  const { id, version } = (await door.askIn<{ id: string; version: number }>(community, '/announcements', { token: staff.token, body })).body;
  expect((await door.askIn(community, `/announcements/${id}/publish`, { token: staff.token, body: { version } })).status).toBe(200);
  return id;
};

type Node = { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly children: Node[]; text: string };
/** Read by a strict parser: what isn't well-formed throws. */
const parsed = (xml: string): Node => {
  const root: Node = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', ({ name, attributes, uri }) => {
    expect(uri).toBe('http://www.w3.org/2005/Atom');
    const node: Node = { name, attributes: Object.fromEntries(Object.entries(attributes).map(([key, { value }]) => [key, value])), children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => { const last = open.at(-1); if (last) last.text += text; });
  parser.on('closetag', () => void open.pop());
  parser.on('error', (error) => { throw error; });
  parser.write(xml).close();
  return root.children[0] ?? root;
};
const all = (node: Node, name: string): Node[] => node.children.filter((child) => child.name === name);
const one = (node: Node, name: string): Node => {
  const [found, ...more] = all(node, name);
  expect([name, more.length]).toEqual([name, 0]);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};
const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
/** What RFC 4287 §4.1.1 and §4.1.2 say must be there, once. */
const mustHaves = (feed: Node): void => {
  expect(feed.name).toBe('feed');
  expect(one(feed, 'id').text).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
  expect(one(feed, 'title').text).not.toBe('');
  expect(one(feed, 'updated').text).toMatch(rfc3339);
  expect(one(one(feed, 'author'), 'name').text).toBe(community.name);
  expect(all(feed, 'link').map(({ attributes }) => attributes['rel'])).toEqual(['self', 'alternate']);
  const entries = all(feed, 'entry');
  expect(new Set(entries.map((entry) => one(entry, 'id').text)).size).toBe(entries.length);
  for (const entry of entries) {
    expect(one(entry, 'title').text).not.toBe('');
    for (const name of ['updated', 'published']) expect(one(entry, name).text).toMatch(rfc3339);
    expect(new URL(one(entry, 'link').attributes['href'] ?? '').origin).toBe('https://linyi.example');
    expect(one(entry, 'updated').text <= one(feed, 'updated').text).toBe(true);
  }
};
const feed = (name: string, headers: Record<string, string> = {}, token?: string) => door.askIn(community, `/feeds/${name}.atom`, { headers, ...(token === undefined ? {} : { token }) });

describe('E-1 Atom', () => {
  test('an empty feed has all that it must have', async () => {
    for (const name of ['matters', 'announcements']) {
      const answered = await feed(name);
      expect([answered.status, answered.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
      mustHaves(parsed(answered.text));
      expect(all(parsed(answered.text), 'entry')).toEqual([]);
    }
    expect((await door.ask('/api/c/nowhere/feeds/matters.atom')).status).toBe(404);
  });

  test('M-12 a matter is in it once its words were checked, as checked, for whoever asks', async () => {
    expect((await feed('matters', {}, matter.raiser.token)).text).not.toContain('漏水');
    clock.pass(1000);
    await ctxAs(staff, (ctx) => publishMatter(ctx, { matterId: matter.matterId, ...checked }));
    const { text } = await feed('matters', {}, staff.token);
    mustHaves(parsed(text));
    const [entry] = all(parsed(text), 'entry');
    if (entry === undefined) throw new Error('no entry');
    expect([one(entry, 'id').text, one(entry, 'title').text, one(entry, 'summary').text]).toEqual([`urn:uuid:${matter.matterId}`, checked.title, checked.text]);
    expect(all(entry, 'category').map(({ attributes }) => attributes['term'])).toEqual(['facility', 'received']);
    for (const kept of ['王阿姨', '1380000', matter.raiser.residentId]) expect(text).not.toContain(kept);
  });

  test('N-1 announcements are in it when they are for everybody, and go with a taking back', async () => {
    const everybody = await announce({ title: '明天停水', text: '上午八点到十二点停水。', urgent: true });
    await announce({ title: '三号楼换门禁', text: '只有三号楼。', placeIds: [matter.building.placeId] });
    await door.askIn(community, '/announcements', { token: staff.token, body: { title: '草稿', text: '还没写完' } });
    const { text } = await feed('announcements');
    mustHaves(parsed(text));
    expect(all(parsed(text), 'entry').map((entry) => one(entry, 'title').text)).toEqual(['明天停水']);
    expect(one(all(parsed(text), 'entry')[0] ?? parsed(text), 'link').attributes['href']).toBe(`https://linyi.example/c/${community.slug}/announcements/${everybody}`);
    const since = (await feed('announcements')).headers.get('last-modified') ?? '';
    expect((await feed('announcements', { 'if-modified-since': since })).status).toBe(304);
    clock.pass(1000);
    expect((await door.askIn(community, `/announcements/${everybody}/take-back`, { token: staff.token, body: { reason: '改期了' } })).status).toBe(200);
    expect(all(parsed((await feed('announcements')).text), 'entry')).toEqual([]);
    const told = await feed('announcements', { 'if-modified-since': since });
    expect([told.status, all(parsed(told.text), 'entry')]).toEqual([200, []]);
  });

  test('who asks by tag or moment gets nothing while nothing changed, and the change when it did; ids stay', async () => {
    const first = await feed('matters');
    const [etag, changed] = [first.headers.get('etag') ?? '', first.headers.get('last-modified') ?? ''];
    expect(first.headers.get('cache-control')).toBe('public, max-age=60');
    for (const headers of [{ 'if-none-match': etag }, { 'if-none-match': `"x", W/${etag}` }, { 'if-modified-since': changed }] as Record<string, string>[]) {
      const again = await feed('matters', headers);
      expect([again.status, again.text]).toEqual([304, '']);
    }
    clock.pass(5000);
    await ctxAs(matter.responder, (ctx) => answerMatter(ctx, { matterId: matter.matterId, text: '今天来看' }));
    for (const headers of [{ 'if-none-match': etag }, { 'if-modified-since': changed }] as Record<string, string>[]) expect((await feed('matters', headers)).status).toBe(200);
    const [before, after] = [parsed(first.text), parsed((await feed('matters')).text)];
    expect([one(after, 'id').text, one(all(after, 'entry')[0] ?? after, 'id').text]).toEqual([one(before, 'id').text, one(all(before, 'entry')[0] ?? before, 'id').text]);
    expect(one(after, 'updated').text > one(before, 'updated').text).toBe(true);
  });
});

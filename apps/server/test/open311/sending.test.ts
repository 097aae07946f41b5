import { afterAll, describe, expect, test } from 'vitest';
import { day, hour } from '@linyi/kernel';
import { aBuilding, aCommunity, aGrid, aMatter, aPicture, aResident } from '@linyi/worlds/builders';
import { buildApp } from '../../src/app.ts';
import { publishMatter } from '../../src/modules/matters/use-cases/publish-matter.ts';
import { testHouse } from '../database.ts';
import { aClient, aKey, parseXml, textIn } from './an-endpoint.ts';

const world = await testHouse();
const app = await buildApp({ house: world.house });
afterAll(() => app.close());

const community = await aCommunity(world);
const grid = await aGrid(world, { community });
const building = await aBuilding(world, { community, grid });
const administrator = await aResident(world, { community, duty: 'administrator', name: '谢俊杰' });
const steward = await aResident(world, { building, duty: 'buildingSteward', dutyAt: building, name: '王建国' });
const { key } = await aKey(world, administrator);
const { slug } = community;
const client = aClient(app, { jurisdiction_id: slug });
const located = await (async () => {
  await world.owner.query('update app.places set lat = 30.64, long = 104.09 where place_id = $1', [building.placeId]);
  return { lat: '30.6401', long: '104.0901' };
})();
const checked = async () => {
  const matter = await aMatter(world, { building, responder: steward, state: 'answered' });
  await world.ctxAs(administrator, (ctx) => publishMatter(ctx, { matterId: matter.matterId, title: '楼道灯', text: '楼道里的灯坏了三天。', hidePhotoIds: [] }));
  return matter;
};
type Fields = Readonly<Record<string, unknown>>;
const w3c = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
const send = async (more: Readonly<Record<string, string>> = {}) => {
  const answer = await client.post('requests.json', { api_key: key, service_code: 'lift', ...located, ...more });
  return { ...answer, made: (answer.status === 200 ? (JSON.parse(answer.body) as Fields[]) : [])[0] };
};
const errorsIn = (body: string): readonly (readonly [number, string])[] => (JSON.parse(body) as { code: number; description: string }[]).map(({ code, description }) => [code, description]);

describe('sending a request', () => {
  test('E-2 makes a matter that staff look at first; it can be read at once, without its words', async () => {
    const { status, made, type } = await send({ description: '3 栋的电梯停在五楼 <b>不动</b>', first_name: '小明', last_name: '张', phone: '13912345678', email: 'zhang@example.com', media_url: 'https://photos.example/1.jpg' });
    expect([status, type]).toEqual([200, 'application/json; charset=utf-8']);
    expect(made).toEqual({ service_request_id: expect.stringMatching(/^\d{4}-\d+$/), service_notice: expect.stringContaining('核实'), account_id: null });
    const number = String(made?.['service_request_id']);
    const [request] = await client.json<Fields[]>(`requests/${number}`);
    expect(request).toMatchObject({ service_request_id: number, status: 'open', service_code: 'lift', description: null, address_id: building.code, expected_datetime: null, agency_responsible: null, media_url: null });
    expect(await client.json(`tokens/${number}`)).toEqual([{ service_request_id: number, token: number }]);
    const everything = (await client.get('requests.json')).body;
    for (const secret of ['张小明', '13912345678', 'zhang@', '五楼']) expect(everything).not.toContain(secret);
  });

  test('E-2 is answered in XML just so', async () => {
    const answer = await client.post('requests.xml', { api_key: key, service_code: 'lift', address_string: `${building.name} 一楼`, description: '灯不亮' });
    expect([answer.status, answer.type]).toEqual([200, 'text/xml; charset=utf-8']);
    const root = parseXml(answer.body);
    expect([root.name, root.children[0]?.name, root.children[0]?.children.map(({ name }) => name)]).toEqual(['service_requests', 'request', ['service_request_id', 'service_notice', 'account_id']]);
  });

  test('E-2 a body in JSON is read as the form that it stands for; what has no form is refused and makes nothing', async () => {
    const put = async (body: unknown) => app.inject({ method: 'POST', url: '/open311/v2/requests.json', headers: { 'content-type': 'application/json' }, payload: typeof body === 'string' ? body : JSON.stringify(body) });
    const fields = { jurisdiction_id: slug, api_key: key, service_code: 'noise', lat: Number(located.lat), long: Number(located.long), description: '三楼装修 & 敲墙=响', email: null };
    const asked = await put({ ...fields, attribute: undefined });
    expect([asked.statusCode, errorsIn(asked.body).map(([code]) => code)]).toEqual([400, [400]]);
    const { attributes } = await client.json<{ attributes: { code: string; required: boolean; datatype: string; values?: { key: string }[] }[] }>('services/noise');
    const answers = Object.fromEntries(attributes.filter(({ required }) => required).map(({ code, datatype, values = [] }) => [code, datatype === 'multivaluelist' ? [values[0]?.key] : (values[0]?.key ?? '夜里')]));
    const made = await put({ ...fields, attribute: answers });
    expect([made.statusCode, (JSON.parse(made.body) as Fields[])[0]]).toEqual([200, expect.objectContaining({ service_request_id: expect.stringMatching(/^\d{4}-\d+$/) })]);
    const flat = await put({ ...fields, ...Object.fromEntries(Object.entries(answers).map(([code, answer]) => [`attribute[${code}]`, answer])), description: '另一件' });
    expect(flat.statusCode).toBe(200);
    const before = (await client.json<Fields[]>('requests')).length;
    for (const body of ['{"api_key":', '[1]', 'null', { ...fields, description: { text: 'x' } }, { ...fields, attribute: { when: { at: 'x' } } }]) expect([body, (await put(body)).statusCode]).toEqual([body, 400]);
    expect((await client.json<Fields[]>('requests')).length).toBe(before);
  });

  test('E-2 a place is a point nearby, words that name it, or its own number', async () => {
    const placeOf = async (where: Readonly<Record<string, string>>): Promise<unknown> => {
      const answer = await client.post('requests.json', { api_key: key, service_code: 'pets', description: JSON.stringify(where), ...where });
      const [made] = JSON.parse(answer.body) as Fields[];
      return (await client.json<Fields[]>(`requests/${String(made?.['service_request_id'])}`))[0]?.['address_id'];
    };
    expect(await placeOf(located)).toBe(building.code);
    expect(await placeOf({ address_id: building.code })).toBe(building.code);
    expect(await placeOf({ address_string: `阳光花园 ${building.name.replace(' ', '')} 二单元` })).toBe(building.code);
    expect(await placeOf({ address_string: '河边的小路' })).toBeNull();
    expect(await placeOf({ lat: '30.66', long: '104.09' })).toBeNull();
  });

  test('E-2 a point far away loses no report: it is taken without a place, and staff are told how far off it is', async () => {
    const { status, made } = await send({ lat: '37.76524078', long: '-122.4212043', description: '坐标填错了' });
    expect(status).toBe(200);
    const number = String(made?.['service_request_id']);
    const { rows } = await world.owner.query<{ place_id: string | null; place_note: string }>('select place_id, place_note from app.matters where number = $1', [number]);
    expect(rows).toEqual([{ place_id: null, place_note: expect.stringMatching(/^报来的位置离社区约 \d{4,5} 公里$/) }]);
    expect((await client.json<Fields[]>(`requests/${number}`))[0]).toMatchObject({ address_id: null, lat: community.lat, long: community.long });
  });

  test('E-2 attributes are told to staff; a required one is asked for by its code', async () => {
    const form = [['api_key', key], ['service_code', 'noise'], ...Object.entries(located), ['attribute[NOISE_WHEN][]', 'night'], ['attribute[NOISE_WHEN][]', 'evening'], ['attribute[UNHEARD_OF]', 'x']];
    const answer = await client.post('requests.json', form);
    const number = String((JSON.parse(answer.body) as Fields[])[0]?.['service_request_id']);
    const { rows } = await world.owner.query<{ text: string }>('select text from app.matters where number = $1', [number]);
    expect(rows[0]?.text).toBe('噪声（没有写详情）\n什么时候吵：夜里、傍晚');
    const missing = await client.post('requests.json', { api_key: key, service_code: 'noise', ...located });
    expect([missing.status, errorsIn(missing.body)]).toEqual([400, [[400, '缺少必填的 attribute[NOISE_WHEN]（什么时候吵）。']]]);
    expect((await client.post('requests.json', { api_key: key, service_code: 'noise', ...located, 'attribute[NOISE_WHEN]': 'never' })).status).toBe(400);
  });

  test.each([
    ['no key', { api_key: '' }, 403], ['a wrong key', { api_key: 'lyk_wrong' }, 403], ['a kind that isn’t there', { service_code: 'nothing' }, 404], ['no kind', { service_code: '' }, 400], ['no place', { lat: '', long: '' }, 400], ['half a point', { long: '' }, 400],
    ['no point at all', { lat: 'north' }, 400], ['a point on no globe', { lat: '91', long: '12.13' }, 400], ['an address that isn’t there', { lat: '', long: '', address_id: 'zz99' }, 400], ['too many words', { description: '长'.repeat(4001) }, 400], ['a link to a file here', { media_url: 'file:///etc/passwd' }, 400],
  ])('E-2 is refused with %s, in both formats, and nothing is made', async (_what, change, status) => {
    const count = async (): Promise<unknown> => (await world.owner.query('select count(*)::int as n from app.matters')).rows[0];
    const before = await count();
    const form = { api_key: key, service_code: 'lift', ...located, ...change };
    const [json, xml] = [await client.post('requests.json', form), await client.post('requests.xml', form)];
    expect([json.status, xml.status]).toEqual([status, status]);
    for (const [code, description] of errorsIn(json.body)) expect([code, description.length > 3]).toEqual([status, true]);
    const root = parseXml(xml.body);
    expect([root.name, root.children[0]?.name, root.children[0]?.children.map(({ name }) => name)]).toEqual(['errors', 'error', ['code', 'description']]);
    expect(await count()).toEqual(before);
  });

  test('E-2 all that is wrong is said at once', async () => {
    const answer = await client.post('requests.json', { api_key: key, media_url: 'ftp://x', lat: '1' });
    expect([answer.status, errorsIn(answer.body).length]).toEqual([400, 3]);
  });

  test('M-2 sent again it is the same request: by the client’s own key, or within minutes by its words', async () => {
    const words = { description: '电梯按钮没反应' };
    const first = await send(words);
    world.clock.pass(60_000);
    expect((await send(words)).made).toEqual(first.made);
    world.clock.pass(hour);
    expect((await send(words)).made).not.toEqual(first.made);
    const keyed = (more: Readonly<Record<string, string>>) => client.post('requests.json', { api_key: key, service_code: 'lift', ...located, ...more }, { 'idempotency-key': 'hotline-77' });
    const once = await keyed(words);
    world.clock.pass(day);
    expect((await keyed(words)).body).toBe(once.body);
    expect((await keyed({ description: '别的事' })).status).toBe(400);
    const many = await Promise.all(Array.from({ length: 5 }, () => send({ description: '五次一起到' })));
    expect(new Set(many.map(({ made }) => made?.['service_request_id'])).size).toBe(1);
  });

  test('E-2 a form in parts is read, its files let go; a body of another kind says what is missing', async () => {
    const payload = ['--x', 'content-disposition: form-data; name="api_key"', '', key, '--x', 'content-disposition: form-data; name="service_code"', '', 'lift', '--x', 'content-disposition: form-data; name="address_id"', '', building.code, '--x', 'content-disposition: form-data; name="media"; filename="a.jpg"', 'content-type: image/jpeg', '', 'not read', '--x--', ''].join('\r\n');
    const parts = await app.inject({ method: 'POST', url: `/open311/v2/requests.json?jurisdiction_id=${slug}`, headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload });
    expect([parts.statusCode, parts.json()]).toEqual([200, [expect.objectContaining({ service_request_id: expect.any(String) })]]);
    const odd = await app.inject({ method: 'POST', url: `/open311/v2/requests.json?jurisdiction_id=${slug}`, headers: { 'content-type': 'application/pdf' }, payload: 'x' });
    expect([odd.statusCode, Array.isArray(odd.json())]).toEqual([400, true]);
    for (const method of ['PUT', 'DELETE'] as const) expect((await app.inject({ method, url: `/open311/v2/requests.json?jurisdiction_id=${slug}` })).statusCode).toBe(400);
    expect((await client.post('services.json', { api_key: key })).status).toBe(400);
  });

  test('E-2 signs that XML can’t hold are left out, and markup is text', async () => {
    const matter = await checked();
    await world.owner.query(`update app.matters set public_text = $1 where matter_id = $2`, ['响\u0001<script>&"\' ]]> \uFFFE铃', matter.matterId]);
    const root = await client.xml(`requests/${matter.number}`);
    expect(textIn(root.children[0], 'description')).toBe('响<script>&"\' ]]> 铃');
  });
});

describe('updates', () => {
  test('E-2 tell what happened in public, by date; whoever sent a request adds to it, once', async () => {
    const { made } = await send({ description: '电梯门夹人' });
    const number = String(made?.['service_request_id']);
    const update = { api_key: key, update_id: '900', service_request_id: number, status: 'OPEN', updated_datetime: world.clock.now(), description: '来电人说还在夹' };
    const added = await client.post('servicerequestupdates.json', update);
    expect([added.status, JSON.parse(added.body)]).toEqual([200, [{ update_id: `${number}-2` }]]);
    expect((await client.post('servicerequestupdates.json', update)).body).toBe(added.body);
    expect(parseXml((await client.post('servicerequestupdates.xml', update)).body).name).toBe('service_request_updates');
    // What was added is for those who work on it.
    expect((await client.get('servicerequestupdates.json')).body).not.toContain('还在夹');
    const other = await aKey(world, administrator, { name: '另一家' });
    expect((await client.post('servicerequestupdates.json', { ...update, api_key: other.key, update_id: '901' })).status).toBe(403);
    expect((await client.post('servicerequestupdates.json', { ...update, service_request_id: '2099-1' })).status).toBe(404);
    expect((await client.post('servicerequestupdates.json', { api_key: key, service_request_id: number })).status).toBe(400);
  });

  test('E-2 a picture of the result is named by a whole address', async () => {
    const matter = await aMatter(world, { building, responder: steward, state: 'resolved' });
    const picture = await aPicture(world, steward);
    await world.owner.query(`update app.files set audience = 'public' where file_id = $1`, [picture]);
    await world.owner.query(`insert into app.matter_photos (community_id, matter_id, file_id, moment, version, sort) values ($1, $2, $3, 'after', 1, 9)`, [community.id, matter.matterId, picture]);
    const [request] = await client.json<Fields[]>(`requests/${matter.number}`);
    expect(request?.['media_url']).toMatch(/^http:\/\/localhost\/api\/c\/.*\/large$/);
    const updates = await client.json<Fields[]>('servicerequestupdates', { service_request_id: matter.number });
    expect(updates.every(({ update_id: id, status, updated_datetime: at }) => typeof id === 'string' && ['open', 'closed'].includes(String(status)) && w3c.test(String(at)))).toBe(true);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cast } from '@linyi/worlds';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
const at = (tail: string): string => `${stage.url}/c/sunshine${tail}`;
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
});
afterAll(() => stage.close());

type Request = { readonly service_request_id: string; readonly status: string; readonly description: string | null; readonly status_notes: string; readonly media_url: string | null };
const read = async <T>(path: string): Promise<T> => (await (await fetch(`${stage.url}/open311/v2/${path}`)).json()) as T;

describe('E-2 another system works with the community', () => {
  test('E-2 an administrator makes it a key; its report is seen at the desk, answered, and it reads status and updates', async () => {
    const { page: desk } = await stage.visitor({ person: cast.administrator, desk: true });
    await desk.goto(at('/desk/settings'));
    await desk.getByRole('link', { name: /接口与密钥/ }).click();
    await desk.waitForURL(/links/u);
    await desk.waitForLoadState('networkidle');
    await desk.getByText('开一把密钥').click();
    await desk.getByLabel('名称').fill('市热线');
    await desk.getByLabel(/用 Open311 报事/).check();
    await desk.getByRole('button', { name: '开密钥' }).click();
    const key = (await desk.locator('.key code').textContent()) ?? '';
    expect(key).toMatch(/^lyk_/);

    const [kind] = await read<{ service_code: string }[]>('services.json');
    const form = new URLSearchParams({ api_key: key, jurisdiction_id: 'sunshine', service_code: kind?.service_code ?? '', address_string: '3 栋 2 单元', description: '电梯门关上又弹开，老人不敢坐。', phone: '13900001122', last_name: '周' });
    const sent = await fetch(`${stage.url}/open311/v2/requests.json`, { method: 'POST', body: form });
    expect(sent.status).toBe(200);
    const [{ service_request_id: number } = { service_request_id: '' }] = (await sent.json()) as Request[];
    expect((await read<Request[]>(`requests/${number}.json`))[0]).toMatchObject({ status: 'open', description: null });

    const { page: staff } = await stage.visitor({ person: cast.staff, desk: true });
    await staff.goto(at('/desk/matters?unchecked=1'), { waitUntil: 'networkidle' });
    const row = staff.locator('tbody tr', { hasText: '电梯门' });
    const id = (await row.getAttribute('data-row')) ?? '';
    await staff.goto(at(`/desk/matters/${id}`));
    await staff.getByText('市热线报来的').waitFor();
    await staff.getByText(/13900001122/).waitFor();
    expect((await stage.ask(cast.staff, `/matters/${id}/accept`, {})).status).toBe(200);
    expect((await stage.ask(cast.staff, `/matters/${id}/publish`, { title: '电梯门', text: '电梯门关上又弹开。' })).status).toBe(200);
    expect((await stage.ask(cast.staff, `/matters/${id}/answer`, { text: '维保师傅下午到。' })).status).toBe(200);

    const [now] = await read<Request[]>(`requests/${number}.json`);
    expect(now).toMatchObject({ status: 'open', description: '电梯门关上又弹开。', status_notes: '维保师傅下午到。' });
    const updates = await read<{ service_request_id: string; description: string | null }[]>(`servicerequestupdates.json?service_request_id=${number}&end_date=2026-03-05`);
    expect(updates.map(({ description }) => description)).toContain('维保师傅下午到。');

    await desk.getByRole('button', { name: '停用“市热线”' }).click();
    await desk.getByText('停用了').waitFor();
    expect((await fetch(`${stage.url}/open311/v2/requests.json`, { method: 'POST', body: form })).status).toBe(403);
  });

  test('E-1 a resident makes a key for a program of their own, without a script in the page', async () => {
    const { page } = await stage.visitor({ person: cast.elder, javaScript: false });
    await page.goto(at('/me/keys'));
    await page.getByLabel('名称').fill('我的脚本');
    await page.getByLabel(/看开密钥的人看得到的/).check();
    await page.getByRole('button', { name: '开密钥' }).click();
    const key = (await page.locator('.key code').textContent()) ?? '';
    const me = await fetch(`${stage.url}/api/c/sunshine/me`, { headers: { authorization: `Bearer ${key}` } });
    expect(((await me.json()) as { name: string }).name).toBe('王秀兰');
    await page.goto(at('/me/keys'));
    expect(await page.content()).not.toContain(key);
  });
});

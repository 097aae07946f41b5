import { createTransport } from 'nodemailer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MatterPage } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
const at = (tail: string): string => `${stage.url}/c/sunshine${tail}`;
const send = async (subject: string, text: string): Promise<string> => {
  const transport = createTransport({ host: '127.0.0.1', port: stage.mailPort, secure: false, ignoreTLS: true });
  try {
    return (await transport.sendMail({ from: '邻居 <somebody@example.org>', to: 'sunshine@in.example.org', subject, text })).response;
  } finally {
    transport.close();
  }
};
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z', { MAIL_IN_DOMAIN: 'in.example.org', MAIL_IN_PORT: '0' });
});
afterAll(() => stage.close());

describe('M-1 a mail comes in', () => {
  test('M-1 from somebody nobody knows it waits at the desk, is checked by a person, and then everybody reads it', async () => {
    expect(await send('三栋门口积水', '三栋门口的地漏堵了，下雨就积水，老人不好走。电话 13800000000。')).toMatch(/^250/);
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(at('/desk'), { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: /待核实/ }).first().click();
    await page.waitForURL(/unchecked=1/);
    const row = page.locator('tbody tr', { hasText: '三栋门口积水' });
    await row.waitFor();
    const id = (await row.getAttribute('data-row')) ?? '';
    const seen = async (): Promise<MatterPage> => (await (await stage.ask(null, `/matters/${id}`)).json()) as MatterPage;
    expect(JSON.stringify(await seen())).not.toMatch(/积水|13800000000|somebody/);
    expect((await stage.ask(cast.staff, `/matters/${id}/accept`, {})).status).toBe(200);
    expect((await stage.ask(cast.staff, `/matters/${id}/publish`, { title: '三栋门口积水', text: '三栋门口的地漏堵了，下雨就积水，老人不好走。' })).status).toBe(200);
    expect(JSON.stringify(await seen())).not.toContain('13800000000');
    const reader = await stage.visitor({ javaScript: false });
    await reader.page.goto(at(`/matters/${id}`));
    await reader.page.getByRole('heading', { name: '三栋门口积水' }).waitFor();
    await reader.page.getByText('邮件').first().waitFor();
  });
});

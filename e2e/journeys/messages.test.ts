import { createECDH, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { simpleParser } from 'mailparser';
import type { ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

const mails: ParsedMail[] = [];
let refuses = false;
const smtp = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'], hideSTARTTLS: true, logger: false, closeTimeout: 50,
  onRcptTo: (_address, _session, answer) => answer(refuses ? Object.assign(new Error('5.1.1 no such mailbox'), { responseCode: 550 }) : null),
  onData: (stream, _session, answer) => void simpleParser(stream).then((mail) => {
    mails.push(mail);
    answer(null);
  }, () => undefined),
});
const pushes: { path: string; headers: Record<string, unknown> }[] = [];
const pushService = createServer((request, response) => {
  request.resume().on('end', () => {
    pushes.push({ path: request.url ?? '', headers: request.headers });
    response.writeHead(201).end();
  });
});

let stage: Stage;
let pushOrigin = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => { resolve(); }));
  await new Promise<void>((resolve) => pushService.listen(0, '127.0.0.1', () => { resolve(); }));
  pushOrigin = `http://127.0.0.1:${(pushService.address() as AddressInfo).port}`;
  stage = await openStage('2026-03-04T02:00:00.000Z', { MAIL_URL: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}`, MAIL_FROM: 'no-reply@sunshine.example', PUSH_SERVICES: pushOrigin });
});
afterAll(async () => {
  await stage.close();
  pushService.closeAllConnections();
  pushService.close();
  smtp.close();
});
/** Addresses in mails are those from outside; here the stage is reached at its own. */
const here = (address: string): string => stage.url + new URL(address).pathname;

describe('messages outside the app', () => {
  let matter = '';

  test('N-6 a resident gives an address on a page that needs no script, confirms it by the code from the mail, and chooses', async () => {
    const { page } = await stage.visitor({ person: cast.elder, javaScript: false });
    await page.goto(`${stage.url}/c/sunshine/me`);
    await page.getByRole('link', { name: '消息怎么告诉我' }).click();
    await page.getByText('社区还没有开通').waitFor();
    await page.getByText('微信').first().waitFor();
    await page.getByLabel('邮箱地址').fill('wang@example.com');
    await page.getByRole('button', { name: '发验证码' }).click();
    await page.getByText('验证码发出去了').waitFor();
    await stage.work();
    const code = /(\d{6})/.exec(mails[0]?.text ?? '')?.[1] ?? '';
    await page.getByLabel('邮件里的 6 位验证码').fill(code === '000000' ? '000001' : '000000');
    await page.getByRole('button', { name: '确认邮箱' }).click();
    await page.getByText('验证码不对').first().waitFor();
    await page.getByLabel('邮件里的 6 位验证码').fill(code);
    await page.getByRole('button', { name: '确认邮箱' }).click();
    await page.getByText('邮箱确认好了').waitFor();
    await page.locator('select[name=budget]').selectOption('20');
    await page.locator('input[name=news][value=email]').uncheck();
    await page.locator('input[name=from]').fill('20:30');
    await page.getByRole('button', { name: '记下这些选择' }).click();
    await page.getByText('记下了').waitFor();
    expect([await page.locator('select[name=budget]').inputValue(), await page.locator('input[name=from]').inputValue(), await page.locator('input[name=news][value=email]').isChecked(), await page.locator('input[name=own][value=email]').isChecked()]).toEqual(['20', '20:30', false, true]);
  });

  test('N-6 the answer to what she raised arrives by mail and on her phone, and leads to its page', async () => {
    const curve = createECDH('prime256v1');
    const keys = { p256dh: curve.generateKeys().toString('base64url'), auth: randomBytes(16).toString('base64url') };
    expect((await stage.ask(cast.elder, '/me/messages/push', { endpoint: `${pushOrigin}/send/her-phone`, keys, device: 'Chrome · Android' })).status).toBe(200);
    expect((await stage.ask(cast.elder, '/me/messages/push', { endpoint: 'http://127.0.0.1:9/send/somewhere', keys })).status).toBe(422);
    const raised = await stage.ask(cast.elder, '/matters', { text: '三栋楼道的灯不亮了，晚上看不见台阶', kind: 'facility', placeId: placeId('b3') });
    matter = ((await raised.json()) as { id: string }).id;
    expect((await stage.ask(cast.steward, `/matters/${matter}/answer`, { text: '晚上去换灯泡。' })).status).toBe(200);
    mails.length = 0;
    await stage.work();
    const answer = mails.find(({ subject }) => subject?.includes('答复了您'));
    expect(answer?.to).toMatchObject({ text: 'wang@example.com' });
    expect(pushes.at(-1)).toMatchObject({ path: '/send/her-phone', headers: { 'content-encoding': 'aes128gcm', ttl: '172800' } });
    const { page } = await stage.visitor({ person: cast.elder });
    const link = /http:\S+\/matters\/\S+/.exec(answer?.text ?? '')?.[0] ?? '';
    await page.goto(here(link));
    await page.getByText('晚上去换灯泡').first().waitFor();
  });

  test('N-6 one tap on the link in a mail ends the mails, and another lets them come again', async () => {
    const link = /http:\S+\/stop\/\S+/.exec(mails.at(-1)?.text ?? '')?.[0] ?? '';
    const { page } = await stage.visitor();
    await page.goto(here(link));
    await page.getByText('不再往 wa…@example.com 发邮件了').waitFor();
    await page.getByRole('button', { name: '还是要收' }).click();
    await page.getByText('wa…@example.com 照常收邮件').waitFor();
    const plain = (await stage.visitor({ javaScript: false })).page;
    await plain.goto(here(link));
    await plain.getByText('不再往 wa…@example.com 发邮件？').waitFor();
  });

  test('N-6 staff see what didn’t arrive, why, and what to do, and send it again', async () => {
    refuses = true;
    expect((await stage.ask(cast.steward, `/matters/${matter}/note`, { text: '灯泡买好了。', staffOnly: false })).status).toBe(200);
    await stage.work();
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(`${stage.url}/c/sunshine/desk`);
    await page.getByRole('link', { name: '消息通道' }).click();
    await page.getByText('没有这个收件地址').waitFor();
    await page.getByText('请当面或打电话问一声').waitFor();
    await page.getByText('没有开通').first().waitFor();
    expect(await page.getByText('灯泡').count()).toBe(0);
    refuses = false;
    mails.length = 0;
    await page.getByRole('button', { name: /再发一次/ }).click();
    await page.getByText('放回去发了').waitFor();
    await stage.work();
    expect(mails.length).toBe(1);
  });
});

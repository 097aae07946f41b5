import { createTransport } from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommunityView } from '@linyi/contract';
import { aBuilding, aResident } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { openMailServer } from '../../../src/mail-in/mail-server.ts';
import type { MailServer } from '../../../src/mail-in/mail-server.ts';
import { readMailIn } from '../../../src/mail-in/mail-config.ts';
import { putContact } from '../../../src/modules/people/index.ts';
import { testHouse } from '../../database.ts';

const world = await testHouse();
const { ctxAs, owner } = world;
const config = { domain: 'in.example.org', port: 0, host: '127.0.0.1', mostBytes: 300_000, perSender: 6, perCommunity: 4 };
let server: MailServer;
let community: CommunityView;
let raiser: BuiltResident;
let to: string;

beforeAll(async () => {
  server = await openMailServer(world.house, config);
  const building = await aBuilding(world);
  ({ community } = building);
  raiser = await aResident(world, { building, name: '王秀兰' });
  to = `${community.slug}@in.example.org`;
  await ctxAs(raiser, (ctx) => putContact(ctx, { residentId: raiser.residentId, channel: 'email', address: 'wang@example.org', confirmedAt: ctx.now }));
});
afterAll(() => server.close());

const send = async (mail: SendMailOptions): Promise<string> => {
  const transport = createTransport({ host: '127.0.0.1', port: server.port, secure: false, ignoreTLS: true });
  try {
    return (await transport.sendMail({ from: 'wang@example.org', to, subject: '楼道灯不亮', text: '三栋二单元楼道的灯三天不亮了。', ...mail })).response;
  } finally {
    transport.close();
  }
};
const refusedWith = (mail: SendMailOptions): Promise<number | undefined> => send(mail).then(() => undefined, (error: unknown) => (error as { responseCode?: number }).responseCode);
type Row = { matter_id: string; number: string; title: string; text: string; raised_by: string | null; unchecked: boolean; channel: string; public_text: string | null; kind: string };
const matters = async (): Promise<Row[]> => (await owner.query<Row>('select matter_id, number, title, text, raised_by, unchecked, channel, public_text, kind from app.matters where community_id = $1 order by split_part(number, $2, 2)::int', [community.id, '-'])).rows;
const mails = async (): Promise<unknown[]> => (await owner.query<object>('select * from app.mails_received order by message_key')).rows;
const newest = async (): Promise<Row | undefined> => (await matters()).at(-1);

describe('M-1 a mail comes in', () => {
  test('M-1 from a confirmed address it is its resident’s matter, with its picture made anew', async () => {
    const noise = await sharp(Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, nth) => (nth * 7919) % 251)), { raw: { width: 300, height: 300, channels: 3 } }).withExif({ IFD0: { Copyright: 'secret place' } }).jpeg({ quality: 90 }).toBuffer();
    expect(await send({ messageId: '<one@example.org>', attachments: [{ filename: 'lamp.jpg', content: noise }] })).toMatch(/^250/);
    const matter = await newest();
    expect(matter).toMatchObject({ title: '楼道灯不亮', text: '三栋二单元楼道的灯三天不亮了。', raised_by: raiser.residentId, unchecked: false, channel: 'email', public_text: null });
    const files = (await owner.query<{ audience: string; digest: string }>('select f.audience, f.digest from app.matter_photos p join app.files f using (community_id, file_id) where p.matter_id = $1', [matter?.matter_id])).rows;
    expect(files.map(({ audience }) => audience)).toEqual(['concerned']);
    const stored = await world.house.pictures.read(files[0]?.digest ?? '', 'large');
    const chunks: Buffer[] = [];
    for await (const chunk of stored?.stream ?? []) chunks.push(chunk as Buffer);
    expect(Buffer.concat(chunks).includes('secret place')).toBe(false);
  });

  test('M-1 the same Message-ID twice is one matter', async () => {
    const before = await matters();
    expect(await send({ messageId: '<one@example.org>' })).toMatch(/^250/);
    expect(await matters()).toEqual(before);
  });

  test('M-1 an answer adds to the matter it answers: by its subject, its own address, or what it replies to; only the raiser’s own', async () => {
    const [matter, count] = [await newest(), (await matters()).length];
    await send({ messageId: '<two@example.org>', subject: `回复：[${matter?.number ?? ''}] 有答复了`, text: '还是不亮。\n\n在 2026年4月15日，梧桐社区 写道：\n> 已经换了灯' });
    await send({ messageId: '<three@example.org>', to: `${community.slug}+${matter?.number ?? ''}@in.example.org`, text: '晚上七点看的。' });
    await send({ messageId: '<four@example.org>', inReplyTo: '<one@example.org>', text: '四楼的也不亮。' });
    expect((await matters()).length).toBe(count);
    const notes = (await owner.query<{ text: string; audience: string }>("select text, audience from app.matter_entries where matter_id = $1 and act = 'noted' order by version", [matter?.matter_id])).rows;
    expect(notes).toEqual([{ text: '还是不亮。', audience: 'raiser' }, { text: '晚上七点看的。', audience: 'raiser' }, { text: '四楼的也不亮。', audience: 'raiser' }]);
    await send({ from: 'somebody@example.net', messageId: '<five@example.net>', subject: `[${matter?.number ?? ''}]`, text: '我想在别人的事上加一句。' });
    expect((await matters()).length).toBe(count + 1);
  });

  test('M-1 from an unknown sender it is a report that stays unpublished until staff have looked, also with HTML only', async () => {
    await send({ from: '"陌生人" <who@example.net>', messageId: '<six@example.net>', subject: 'Re: 垃圾桶满了', text: undefined, html: '<style>p{}</style><p>东门的<b>垃圾桶</b>满了。</p><script>alert(1)</script><blockquote>旧的</blockquote>' });
    const report = await newest();
    expect(report).toMatchObject({ raised_by: null, unchecked: true, public_text: null, title: '垃圾桶满了' });
    expect(report?.text).toContain('东门的垃圾桶满了。');
    expect(report?.text).not.toMatch(/alert|<|style/);
  });

  test('M-1 a mail carries no duty: who is on staff writes as the resident they are', async () => {
    const staff = await aResident(world, { community, duty: 'secretary' });
    await ctxAs(staff, (ctx) => putContact(ctx, { residentId: staff.residentId, channel: 'email', address: 'secretary@example.org', confirmedAt: ctx.now }));
    await send({ from: 'secretary@example.org', messageId: '<seven@example.org>' });
    expect(await newest()).toMatchObject({ raised_by: staff.residentId });
    const entry = (await owner.query<{ by_duty: string | null }>('select by_duty from app.matter_entries where matter_id = $1 and version = 1', [(await newest())?.matter_id])).rows[0];
    expect(entry?.by_duty).toBeNull();
  });

  test('M-1 an address that was never confirmed is nobody’s', async () => {
    await ctxAs(raiser, (ctx) => putContact(ctx, { residentId: raiser.residentId, channel: 'email', address: 'unconfirmed@example.org' }));
    await send({ from: 'unconfirmed@example.org', messageId: '<eight@example.org>' });
    expect(await newest()).toMatchObject({ raised_by: null, unchecked: true });
  });
});

describe('M-1 what isn’t taken', () => {
  test('M-1 RFC 3834 what machines and bounces write is taken and dropped: nothing changes, nothing is sent', async () => {
    const before = [await matters(), await mails()];
    for (const headers of [{ 'Auto-Submitted': 'auto-replied' }, { Precedence: 'bulk' }, { 'List-Id': '<news.example.org>' }]) expect(await send({ headers, messageId: `<auto-${Object.keys(headers)[0] ?? ''}@example.org>` })).toMatch(/^250/);
    await send({ envelope: { from: '', to }, from: 'MAILER-DAEMON@example.org', subject: 'Undelivered Mail', text: 'could not be delivered' });
    expect([await matters(), await mails()]).toEqual(before);
  });

  test('M-1 other addresses, other domains and what is too large are refused at once; nothing is passed on', async () => {
    const before = await matters();
    expect(await refusedWith({ to: 'nobody@in.example.org' })).toBe(550);
    expect(await refusedWith({ to: `${community.slug}@elsewhere.example` })).toBe(550);
    expect(await refusedWith({ text: '长'.repeat(200_000) })).toBe(552);
    expect(await matters()).toEqual(before);
  });

  test('M-1 too many from one sender, or from unknown senders together, come later', async () => {
    const many: (number | undefined)[] = [];
    for (let nth = 0; nth < 8; nth += 1) many.push(await refusedWith({ from: `stranger${nth}@example.net`, messageId: `<many-${nth}@example.net>` }));
    expect(many.filter((code) => code === 451).length).toBeGreaterThanOrEqual(4);
  });

  test('M-1 off unless a domain is named; a wrong one is said at the start', () => {
    expect(readMailIn({})).toBeUndefined();
    expect(readMailIn({ MAIL_IN_DOMAIN: 'Mail.Example.org' })).toMatchObject({ domain: 'mail.example.org', port: 2525, host: '127.0.0.1' });
    expect(() => readMailIn({ MAIL_IN_DOMAIN: 'not a domain' })).toThrow('MAIL_IN_DOMAIN');
    expect(() => readMailIn({ MAIL_IN_DOMAIN: 'a.b', MAIL_IN_PORT: 'x' })).toThrow('whole');
  });
});

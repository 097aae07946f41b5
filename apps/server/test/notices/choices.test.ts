import { beforeAll, describe, expect, test } from 'vitest';
import { hour } from '@linyi/kernel';
import { aCommunity, aResident, stranger, theHouse } from '@linyi/worlds/builders';
import type { BuiltResident } from '@linyi/worlds/builders';
import { saveChannel } from '../../src/modules/notices/delivery-store.ts';
import { defaultChoices } from '../../src/modules/notices/domain/groups.ts';
import { noteChannels, settle, takeDue } from '../../src/modules/notices/jobs.ts';
import { channelPageOf, myMessagesOf, stopStateOf } from '../../src/modules/notices/read.ts';
import { contactOfStop, stopTokenFor } from '../../src/modules/notices/stop-link.ts';
import { addDevice } from '../../src/modules/notices/use-cases/add-device.ts';
import { addEmail, confirmEmail } from '../../src/modules/notices/use-cases/add-email.ts';
import { changeChoices } from '../../src/modules/notices/use-cases/change-choices.ts';
import { removeContact } from '../../src/modules/notices/use-cases/remove-contact.ts';
import { sendAgain } from '../../src/modules/notices/use-cases/send-again.ts';
import { stopMail } from '../../src/modules/notices/use-cases/stop-mail.ts';
import { anOrdinaryMorning, testHouse } from '../database.ts';
import { expectRefused } from '../expectations.ts';
import { deliveriesOf, reachedByMail, tell } from '../outward/told.ts';

const world = await testHouse();
const { ctxAs, clock } = world;
const community = await aCommunity(world);
const on = (channel: 'email' | 'push' | 'sms' | 'wechat') => ({ channel, isOn: true, failingSince: null, pausedUntil: null, why: null });
beforeAll(async () => {
  await ctxAs(theHouse(community), (ctx) => noteChannels(ctx, [on('email'), on('push')]));
});
const someone = (): Promise<BuiltResident> => aResident(world, { community });
const codeFor = async ({ residentId }: BuiltResident): Promise<string> =>
  (await world.owner.query<{ code: string }>("select params ->> 'code' as code from app.deliveries where resident_id = $1 and purpose = 'code' and state = 'waiting' order by delivery_id desc", [residentId])).rows[0]?.code ?? '';

describe('a mail address', () => {
  test('N-6 counts once its code was typed in; until then nothing else goes there', async () => {
    const reader = await someone();
    await ctxAs(reader, (ctx) => addEmail(ctx, { email: 'Li.Ming@Example.COM' }));
    await tell(world, [reader]);
    expect(await deliveriesOf(world, reader)).toMatchObject([{ purpose: 'code' }]);
    const code = await codeFor(reader);
    await expectRefused(world, () => ctxAs(reader, (ctx) => confirmEmail(ctx, { code: code === '111111' ? '222222' : '111111' })), 'message.wrongCode');
    await ctxAs(reader, (ctx) => confirmEmail(ctx, { code }));
    await tell(world, [reader]);
    expect((await deliveriesOf(world, reader)).map(({ purpose }) => purpose).sort()).toEqual(['code', 'notice']);
    expect((await ctxAs(reader, (ctx) => myMessagesOf(ctx, null))).contacts).toMatchObject([{ address: 'Li.Ming@example.com', confirmed: true, waitsForCode: false }]);
    await expectRefused(world, () => ctxAs(reader, (ctx) => confirmEmail(ctx, { code })), 'message.codeExpired');
  });

  test('N-6 a code is good for half an hour, and for whoever asked for it', async () => {
    const [reader, other] = [await someone(), await someone()];
    await ctxAs(reader, (ctx) => addEmail(ctx, { email: 'a@example.com' }));
    const code = await codeFor(reader);
    await expectRefused(world, () => ctxAs(other, (ctx) => confirmEmail(ctx, { code })), 'message.codeExpired');
    clock.pass(hour);
    await expectRefused(world, () => ctxAs(reader, (ctx) => confirmEmail(ctx, { code })), 'message.codeExpired');
    clock.set(anOrdinaryMorning);
  });

  test('N-6 one that was mistyped makes room for the next; three are the most; strangers give none', async () => {
    const reader = await someone();
    for (const email of ['mistyped@example.com', 'one@example.com', 'two@example.com', 'three@example.com']) {
      await ctxAs(reader, (ctx) => addEmail(ctx, { email }));
      if (email !== 'mistyped@example.com') await ctxAs(reader, async (ctx) => confirmEmail(ctx, { code: await codeFor(reader) }));
      clock.pass(1000);
    }
    expect((await ctxAs(reader, (ctx) => myMessagesOf(ctx, null))).contacts.map(({ address }) => address)).toEqual(['one@example.com', 'two@example.com', 'three@example.com']);
    await expectRefused(world, () => ctxAs(reader, (ctx) => addEmail(ctx, { email: 'four@example.com' })), 'message.tooManyAddresses');
    await expectRefused(world, () => ctxAs(stranger(community), (ctx) => addEmail(ctx, { email: 'five@example.com' })), 'may.signInFirst');
    clock.set(anOrdinaryMorning);
  });

  test('E-4 where mail is off an address is refused, and so is a device where push is', async () => {
    const elsewhere = await aResident(world);
    await expectRefused(world, () => ctxAs(elsewhere, (ctx) => addEmail(ctx, { email: 'a@example.com' })), 'message.channelOff');
    await expectRefused(world, () => ctxAs(elsewhere, (ctx) => addDevice(ctx, { endpoint: 'https://fcm.googleapis.com/x', keys: { p256dh: 'a', auth: 'b' } })), 'message.channelOff');
  });

  test('T-5 only its owner takes it away, and what was on its way ends', async () => {
    const [reader, other] = [await reachedByMail(world, 'mine@example.com', { community }), await someone()];
    await tell(world, [reader]);
    await expectRefused(world, () => ctxAs(other, (ctx) => removeContact(ctx, { contactId: reader.contactId })), 'message.unknownContact');
    await ctxAs(reader, (ctx) => removeContact(ctx, { contactId: reader.contactId }));
    const taken = await ctxAs(theHouse(community), (ctx) => takeDue(ctx, { channel: 'email', leaseMs: 1000, most: 100 }));
    expect(taken?.some(({ residentId }) => residentId === reader.residentId)).toBe(false);
    expect(await deliveriesOf(world, reader)).toMatchObject([{ state: 'dropped' }]);
  });
});

describe('the link in a mail', () => {
  const secret = world.house.config.secret;
  test('N-6 stops that address and lets it go on again; a made-up link, or one of another community, does nothing', async () => {
    const reader = await reachedByMail(world, 'stop.me@example.com', { community });
    const token = stopTokenFor({ communityId: community.id, contactId: reader.contactId }, secret);
    const contactId = contactOfStop(community.id, token, secret);
    expect(contactId).toBe(reader.contactId);
    expect([contactOfStop(community.id, `${token.slice(0, -3)}AAA`, secret), contactOfStop((await aCommunity(world)).id, token, secret), contactOfStop(community.id, 'short', secret)]).toEqual([undefined, undefined, undefined]);
    const stop = (how: boolean) => ctxAs(stranger(community), (ctx) => stopMail(ctx, { contactId, stop: how }));
    await stop(true);
    await tell(world, [reader], { urgent: true });
    expect(await deliveriesOf(world, reader)).toEqual([]);
    expect(await ctxAs(stranger(community), (ctx) => stopStateOf(ctx, contactId))).toEqual({ stopped: true, address: 'st…@example.com' });
    await stop(false);
    await tell(world, [reader]);
    expect(await deliveriesOf(world, reader)).toHaveLength(1);
    for (const none of [undefined, community.id]) await expectRefused(world, () => ctxAs(stranger(community), (ctx) => stopMail(ctx, { contactId: none, stop: true })), 'message.unknownLink');
    await expectRefused(world, () => ctxAs(stranger(community), (ctx) => stopStateOf(ctx, undefined)), 'message.unknownLink');
  });
});

describe('choices', () => {
  test('N-6 hold from the next message on, kind by kind', async () => {
    const reader = await reachedByMail(world, 'choosy@example.com', { community });
    await ctxAs(reader, (ctx) => changeChoices(ctx, { ...defaultChoices, byGroup: { ...defaultChoices.byGroup, own: [] } }));
    await tell(world, [reader]);
    await tell(world, [reader], { kind: 'follower.answered' });
    expect(await deliveriesOf(world, reader)).toEqual([]);
    await tell(world, [reader], { urgent: true });
    expect(await deliveriesOf(world, reader)).toHaveLength(1);
    await expectRefused(world, () => ctxAs(stranger(community), (ctx) => changeChoices(ctx, defaultChoices)), 'may.signInFirst');
  });

  test('N-6 a budget of none sends only what is urgent; what a duty brings isn’t counted', async () => {
    const reader = await reachedByMail(world, 'quiet@example.com', { community });
    await ctxAs(reader, (ctx) => changeChoices(ctx, { byGroup: { ...defaultChoices.byGroup, work: ['email'] }, quiet: null, weeklyBudget: 0 }));
    await tell(world, [reader]);
    for (let nth = 0; nth < 3; nth += 1) await tell(world, [reader], { kind: 'responder.raised' });
    await tell(world, [reader], { urgent: true });
    expect((await deliveriesOf(world, reader)).length).toBe(4);
    expect((await ctxAs(reader, (ctx) => myMessagesOf(ctx, null))).usedThisWeek).toBe(0);
  });

  test('N-6 two that tell the same person at the same moment don’t both take the last message of the week', async () => {
    const reader = await reachedByMail(world, 'last.one@example.com', { community });
    await ctxAs(reader, (ctx) => changeChoices(ctx, { ...defaultChoices, weeklyBudget: 2 }));
    await Promise.all(Array.from({ length: 5 }, () => tell(world, [reader])));
    expect((await deliveriesOf(world, reader)).length).toBe(1);
    expect(await ctxAs(reader, (ctx) => myMessagesOf(ctx, null))).toMatchObject({ usedThisWeek: 1, held: 4 });
  });
});

describe('what staff see', () => {
  test('N-6 who couldn’t be reached, why and what to do; never what it was about; and they may send it again', async () => {
    const reader = await reachedByMail(world, 'gone@example.com', { community, name: '林小雨' });
    const staff = await aResident(world, { community, duty: 'communityStaff' });
    await tell(world, [reader], { params: { title: '家里的私事', by: '王建国' } });
    const taken = await ctxAs(theHouse(community), (ctx) => takeDue(ctx, { channel: 'email', leaseMs: 1000, most: 100 })) ?? [];
    const mine = taken.filter(({ residentId }) => residentId === reader.residentId);
    await ctxAs(theHouse(community), async (ctx) => { for (const ready of mine) await settle(ctx, ready, { is: 'refusedAddress', why: { code: 'addressRefused', text: '550 5.1.1 no such mailbox' } }); });
    const page = await ctxAs(staff, (ctx) => channelPageOf(ctx, { channel: 'email' }));
    const row = page.failed.find(({ resident }) => resident.id === reader.residentId);
    expect(row).toMatchObject({ resident: { name: '林小雨' }, code: 'addressRefused', what: '没有这个收件地址', state: 'failed', failure: '550 5.1.1 no such mailbox' });
    expect(JSON.stringify(page)).not.toContain('家里的私事');
    expect((await ctxAs(reader, (ctx) => myMessagesOf(ctx, null))).contacts).toMatchObject([{ failed: true }]);
    const again = (by = staff, deliveryId = row?.id ?? '') => () => ctxAs(by, (ctx) => sendAgain(ctx, { deliveryId }));
    await expectRefused(world, again(reader), 'may.communityStaffOnly');
    await expectRefused(world, again(staff, reader.residentId), 'message.unknownDelivery');
    await again()();
    await expectRefused(world, again(), 'message.notFailed');
    expect(await deliveriesOf(world, reader)).toMatchObject([{ state: 'waiting' }]);
    expect((await ctxAs(reader, (ctx) => myMessagesOf(ctx, null))).contacts).toMatchObject([{ failed: false }]);
    await expectRefused(world, () => ctxAs(reader, (ctx) => channelPageOf(ctx, {})), 'may.communityStaffOnly');
  });

  test('N-6 a way that fails says since when, why, and what to do', async () => {
    const staff = await aResident(world, { community, duty: 'secretary' });
    await ctxAs(theHouse(community), (ctx) => saveChannel(ctx, { channel: 'push', isOn: true, failingSince: ctx.now, pausedUntil: ctx.now, why: { code: 'providerAway', text: 'ECONNREFUSED' } }));
    const { channels } = await ctxAs(staff, (ctx) => channelPageOf(ctx, {}));
    expect(channels.map(({ channel, on: isOn, what }) => [channel, isOn, what])).toEqual([['email', true, ''], ['push', true, '连不上服务商'], ['wechat', false, '这个通道没有开通'], ['sms', false, '这个通道没有开通']]);
    expect(channels.every(({ what, todo }) => (what === '') === (todo === ''))).toBe(true);
  });
});

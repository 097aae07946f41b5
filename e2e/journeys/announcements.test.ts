import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import type { AnnouncementPage, DoorList, Home, Inbox, ReachView } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId, residentId } from '@linyi/worlds/build';
import { openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
let id = '';
const at = (tail: string): string => `${stage.url}/c/sunshine${tail}`;
const read = async <T>(person: string | null, path: string): Promise<T> => (await (await stage.ask(person, path)).json()) as T;
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
}, 120_000);
afterAll(() => stage.close());

/** A second of film, made by the browser itself. */
const filmIn = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const drawing = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: 'video/webm' });
    const chunks: Blob[] = [];
    recorder.ondataavailable = ({ data }) => chunks.push(data);
    const done = new Promise((ended) => (recorder.onstop = ended));
    recorder.start();
    for (let frame = 0; frame < 12; frame += 1) {
      if (drawing) {
        drawing.fillStyle = frame % 2 === 0 ? '#1d6a4d' : '#a93019';
        drawing.fillRect(0, 0, 320, 180);
      }
      await new Promise((next) => requestAnimationFrame(next));
      await new Promise((next) => queueMicrotask(() => next(null)));
    }
    recorder.stop();
    await done;
    return [...new Uint8Array(await new Blob(chunks).arrayBuffer())];
  });

describe('N-1 the water is cut tomorrow', () => {
  test('N-1 staff draft it with a video, and nobody else finds the draft', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(at('/desk/announcements'), { waitUntil: 'networkidle' });
    await page.getByRole('link', { name: '写公告' }).first().click();
    await page.getByLabel('标题').fill('明天上午停水，请提前接水');
    await page.getByLabel('正文').fill('3 月 5 日 8:00 到 12:00，全小区检修水泵。\n请今晚接好水。行动不便的，请联系楼栋长。');
    await page.getByLabel('紧急，置顶在首页').check();
    await page.getByRole('button', { name: '存草稿' }).click();
    await page.getByText('草稿存好了').waitFor();
    id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await page.locator('summary', { hasText: '视频' }).click();
    await page.getByLabel('视频').setInputFiles({ name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.from('<html>not a film</html>'.repeat(20)) });
    await page.getByRole('button', { name: '上传视频' }).click();
    await page.getByText('这不是能播放的视频').waitFor();
    const film = Buffer.from(await filmIn(page));
    await page.getByLabel('视频').setInputFiles({ name: 'film.webm', mimeType: 'video/webm', buffer: film });
    await page.getByRole('button', { name: '上传视频' }).click();
    await page.getByText('视频收到了').waitFor();
    for (const who of [cast.elder, null]) for (const path of ['', '/video']) expect((await stage.ask(who, `/announcements/${id}${path}`)).status).toBe(404);
    await page.getByRole('button', { name: '发出' }).click();
    await page.getByText('发出了').waitFor();
  });

  test('N-1 it is pinned on the first page of an elder without script; she reads it, it is read to her, and taps “知道了”', async () => {
    await stage.work();
    const inbox = await read<Inbox>(cast.elder, '/inbox');
    expect(inbox.rows[0]).toMatchObject({ kind: 'announcement.urgent', text: '紧急公告：“明天上午停水，请提前接水”。请马上看一看。' });
    const { page } = await stage.visitor({ person: cast.elder, javaScript: false });
    await page.goto(at(''));
    await page.getByRole('heading', { name: '明天上午停水，请提前接水' }).waitFor();
    await page.getByRole('button', { name: '知道了：明天上午停水，请提前接水' }).click();
    // It leads back to this same page, so only the button that is gone tells that it was heard.
    await expect.poll(() => page.getByRole('button', { name: /知道了/ }).count()).toBe(0);
    await page.waitForURL(at(''));
    expect((await read<Home>(null, '/home')).pinned.map(({ title }) => title)).toEqual(['明天上午停水，请提前接水']);
    await page.getByRole('link', { name: '全部公告' }).click();
    await page.getByRole('link', { name: /明天上午停水/ }).click();
    await page.getByText('行动不便的，请联系楼栋长。').waitFor();
  });

  test('N-1 the video plays, and comes in parts', async () => {
    const { page } = await stage.visitor({ person: cast.elder });
    await page.goto(at(`/announcements/${id}`), { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: '读给我听' }).waitFor();
    const width = await page.locator('video').evaluate(async (video: HTMLVideoElement) => {
      video.muted = true;
      video.preload = 'auto';
      video.load();
      if (video.readyState < 1) await new Promise((loaded) => video.addEventListener('loadedmetadata', loaded, { once: true }));
      return video.videoWidth;
    });
    expect(width).toBe(320);
    const part = await fetch(`${stage.url}/api/c/sunshine/announcements/${id}/video`, { headers: { range: 'bytes=4-7' } });
    expect([part.status, part.headers.get('content-range')?.startsWith('bytes 4-7/'), (await part.arrayBuffer()).byteLength]).toEqual([206, true, 4]);
  });

  test('N-1 who hasn’t read it is counted by building; the steward goes from door to door with the list and ticks off an elder', async () => {
    const before = await read<ReachView>(cast.steward, `/announcements/${id}/reach`);
    expect(before.rows.map(({ id: building }) => building)).toEqual([placeId('b3')]);
    expect(before.rows[0]?.homesReached).toBe(1);
    const { page } = await stage.visitor({ person: cast.steward, javaScript: false });
    await page.goto(at(`/desk/announcements/${id}`));
    await page.getByRole('link', { name: '打印 3 栋' }).click();
    await page.getByText(`还有 ${(before.rows[0]?.homes ?? 0) - 1} 户没看到`).waitFor();
    const doors = await read<DoorList>(cast.steward, `/announcements/${id}/doors?buildingId=${placeId('b3')}`);
    const [first] = doors.homes;
    expect(doors.homes.flatMap(({ people }) => people.map((person) => person.id))).not.toContain(residentId(cast.elder));
    await page.locator(`input[value="${first?.people[0]?.id ?? ''}"]`).check();
    await page.getByRole('button', { name: '记下已告知' }).click();
    await page.getByText('记下了 1 位').waitFor();
    await page.getByText(/^王建国 .+告知$/).waitFor();
    expect((await read<ReachView>(cast.staff, `/announcements/${id}/reach`)).rows.find((row) => row.id === placeId('b3'))).toMatchObject({ homesReached: 2, told: 1 });
    expect((await stage.ask(cast.steward, `/announcements/${id}/doors?buildingId=${placeId('b4')}`)).status).toBe(403);
    expect((await stage.ask(cast.elder, `/announcements/${id}/doors?buildingId=${placeId('b3')}`)).status).toBe(403);
  });

  test('N-1 it is printed large, with its address as a code', async () => {
    const { page } = await stage.visitor({ javaScript: false });
    await page.goto(at(`/print/announcement/${id}`));
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('heading', { level: 1 }).evaluate((heading) => Number.parseFloat(getComputedStyle(heading).fontSize))).toBeGreaterThan(60);
    expect(await page.locator('.sheet svg').count()).toBe(1);
  });

  test('N-1 a correction keeps what was said before, with its reason; taken back, only title and reason stay', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(at(`/desk/announcements/${id}`), { waitUntil: 'networkidle' });
    await page.locator('summary', { hasText: '更正' }).click();
    const form = page.locator('form[action="?/correct"]');
    await form.getByLabel('正文').fill('3 月 6 日 8:00 到 12:00，全小区检修水泵。');
    await form.getByLabel('原因').fill('水泵配件晚到一天');
    await form.getByRole('button', { name: '更正' }).click();
    await page.getByText('更正好了').waitFor();
    const { page: reader } = await stage.visitor({ javaScript: false });
    await reader.goto(at(`/announcements/${id}`));
    await reader.getByText('更正的原因：水泵配件晚到一天').waitFor();
    await reader.locator('summary', { hasText: '以前的写法' }).click();
    await reader.getByText('请今晚接好水').waitFor();
    await page.locator('summary', { hasText: '撤回' }).click();
    const back = page.locator('form[action="?/takeBack"]');
    await back.getByLabel('原因').fill('检修取消');
    await back.getByRole('button', { name: '撤回' }).click();
    await page.getByText('撤回了').first().waitFor();
    await reader.goto(at(`/announcements/${id}`));
    await reader.getByText('原因：检修取消').waitFor();
    expect(await reader.locator('body').innerText()).not.toContain('检修水泵');
    const seen = await read<AnnouncementPage>(null, `/announcements/${id}`);
    expect(seen).toMatchObject({ text: '', editions: [], pictures: [], video: null });
    expect((await stage.ask(null, `/announcements/${id}/video`)).status).toBe(404);
  });
});

test('N-1 what is for one building is for those vouched for there: others don’t find it, nor its picture', async () => {
  const draft = (await (await stage.ask(cast.staff, '/announcements', { title: '3 栋电梯检修', text: '周六上午检修，请走楼梯。', placeIds: [placeId('b3')] })).json()) as AnnouncementPage;
  expect((await stage.ask(cast.staff, `/announcements/${draft.id}/publish`, { version: draft.version })).status).toBe(200);
  await stage.work();
  expect((await stage.ask(cast.elder, `/announcements/${draft.id}`)).status).toBe(200);
  expect((await stage.ask(null, `/announcements/${draft.id}`)).status).toBe(404);
  expect((await read<{ rows: { id: string }[] }>(null, '/announcements')).rows.map((row) => row.id)).not.toContain(draft.id);
  expect((await read<Home>(null, '/home')).latest.map((row) => row.id)).not.toContain(draft.id);
  expect((await read<Inbox>(cast.elder, '/inbox')).rows.some(({ kind, params }) => kind === 'announcement.published' && params['title'] === '3 栋电梯检修')).toBe(true);
});

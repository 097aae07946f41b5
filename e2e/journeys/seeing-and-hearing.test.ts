import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserContext, Page } from 'playwright-core';
import type { MatterPage } from '@linyi/contract';
import { cast } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import { demoCode, openStage } from '../stage.ts';
import type { Stage } from '../stage.ts';

let stage: Stage;
let matter: MatterPage;
const at = (tail: string): string => `${stage.url}/c/sunshine${tail}`;
beforeAll(async () => {
  stage = await openStage('2026-03-04T02:00:00.000Z');
  matter = (await (await stage.ask(cast.elder, '/matters', { text: '三楼的灯坏了三天。老人晚上不敢下楼！请来看看。', kind: 'facility', placeId: placeId('b3') })).json()) as MatterPage;
});
afterAll(() => stage.close());

/** A voice of the device that ends when it is told to, so that a test hears what it says. */
const standInVoice = (context: BrowserContext, voices: readonly { lang: string; localService: boolean }[]): Promise<unknown> =>
  context.addInitScript((known) => {
    const said: string[] = [];
    let speaking: SpeechSynthesisUtterance | null = null;
    const synthesis = Object.assign(new EventTarget(), {
      getVoices: () => known.map((voice) => ({ ...voice, default: false, name: voice.lang, voiceURI: voice.lang })),
      speak: (piece: SpeechSynthesisUtterance) => {
        said.push(piece.text);
        speaking = piece;
        piece.onstart?.call(piece, new Event('start') as SpeechSynthesisEvent);
      },
      cancel: () => {
        speaking = null;
      },
    });
    class Utterance {
      lang = ''; rate = 1; voice = null; onstart = null; onend = null; onerror = null;
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance });
    const endPiece = (): void => void speaking?.onend?.call(speaking, new Event('end') as SpeechSynthesisEvent);
    Object.assign(window, { said, endPiece });
  }, voices);
const said = (page: Page): Promise<string[]> => page.evaluate(() => (window as unknown as { said: string[] }).said);
const endPiece = (page: Page): Promise<void> => page.evaluate(() => (window as unknown as { endPiece(): void }).endPiece());

describe('A-1 reading aloud', () => {
  test('A-1 a matter is read sentence by sentence, its paragraph is marked, and one may pause, go on and stop', async () => {
    const { page, context } = await stage.visitor({ person: cast.elder });
    await standInVoice(context, [{ lang: 'en-US', localService: true }, { lang: 'zh-CN', localService: true }]);
    await page.goto(at(`/matters/${matter.id}`));
    await page.getByRole('button', { name: '读给我听' }).click();
    await expect.poll(() => said(page)).toHaveLength(1);
    for (let piece = 0; piece < 40 && (await said(page)).at(-1) !== '三楼的灯坏了三天。'; piece += 1) await endPiece(page);
    expect((await said(page)).at(-1)).toBe('三楼的灯坏了三天。');
    expect(await page.locator('.aloud-now').textContent()).toContain('老人晚上不敢下楼');
    await page.getByRole('button', { name: '停一停' }).click();
    await endPiece(page);
    expect((await said(page)).at(-1)).toBe('三楼的灯坏了三天。');
    await page.getByRole('button', { name: '接着读' }).click();
    await endPiece(page);
    expect((await said(page)).slice(-3)).toEqual(['三楼的灯坏了三天。', '三楼的灯坏了三天。', '老人晚上不敢下楼！']);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '读给我听' }).waitFor();
    expect(await page.locator('.aloud-now').count()).toBe(0);
    expect(await page.getByRole('button', { name: '不读了' }).isVisible()).toBe(false);
  });

  test('A-1 T-7 pages without any other script read too; a voice that lives elsewhere isn’t taken, and the page says so', async () => {
    const { page, context } = await stage.visitor();
    await standInVoice(context, [{ lang: 'zh-CN', localService: false }]);
    await page.goto(at('/board/figures'));
    await page.getByRole('button', { name: '读给我听' }).click();
    await page.getByText('没有装在本机的中文声音').waitFor();
    expect(await said(page)).toEqual([]);
    const { page: plain } = await stage.visitor({ javaScript: false });
    await plain.goto(at('/board/figures'));
    expect(await plain.getByRole('button', { name: '读给我听' }).count()).toBe(0);
  });
});

/** A recogniser that hears what the test says. */
const standInEar = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    class Recognition {
      lang = ''; continuous = false; interimResults = false; onresult: ((heard: unknown) => void) | null = null; onerror: ((event: unknown) => void) | null = null; onend: (() => void) | null = null;
      start(): void {
        Object.assign(window, { ear: this });
      }
      stop(): void {
        this.onend?.();
      }
      abort(): void {
        this.onend?.();
      }
    }
    Object.assign(window, { webkitSpeechRecognition: Recognition, SpeechRecognition: undefined });
  });
type Ear = { lang: string; onresult(heard: unknown): void; onerror(event: unknown): void; onend(): void };
const hears = (page: Page, words: string, isFinal = true): Promise<void> =>
  page.evaluate(([transcript, final]) => (window as unknown as { ear: Ear }).ear.onresult({ resultIndex: 0, results: [Object.assign([{ transcript }], { isFinal: final })] }), [words, isFinal] as const);
const isListening = (page: Page): Promise<boolean> => page.evaluate(() => 'ear' in window);

describe('A-1 speaking instead of typing', () => {
  test('A-1 T-7 nothing listens before it is asked for and agreed to; what was said stands in the field and is kept like typed words', async () => {
    const { page, context } = await stage.visitor({ person: cast.elder });
    await standInEar(context);
    await page.goto(at('/raise'), { waitUntil: 'networkidle' });
    const speak = page.getByRole('button', { name: /^说话输入\s*（什么事）/ });
    await speak.click();
    await page.locator('voice-input[for="text"]').getByText('送到浏览器厂商那里').waitFor();
    expect(await isListening(page)).toBe(false);
    await page.getByRole('button', { name: '不用，我打字' }).click();
    expect(await isListening(page)).toBe(false);
    await speak.click();
    await page.getByRole('button', { name: '同意，开始听' }).click();
    await expect.poll(() => isListening(page)).toBe(true);
    expect(await page.evaluate(() => (window as unknown as { ear: Ear }).ear.lang)).toBe('zh-CN');
    await hears(page, '楼道', false);
    await page.getByText('正在听，请说。 楼道').waitFor();
    await hears(page, '楼道的窗户关不上，');
    await hears(page, '夜里风大。');
    expect(await page.getByLabel('什么事').inputValue()).toBe('楼道的窗户关不上，夜里风大。');
    await page.getByRole('button', { name: /^说完了/ }).click();
    await page.getByText('写进去了，请看看对不对').waitFor();
    await page.waitForFunction(() => JSON.stringify(localStorage).includes('关不上'));
    // Asked once: the field for the place listens at once.
    await page.evaluate(() => { delete (window as unknown as { ear?: Ear }).ear; });
    await page.getByRole('button', { name: /^说话输入\s*（具体位置/ }).click();
    await expect.poll(() => isListening(page)).toBe(true);
    await page.evaluate(() => { const { ear } = window as unknown as { ear: Ear }; ear.onerror({ error: 'not-allowed' }); ear.onend(); });
    await page.getByText('没有得到话筒的许可').waitFor();
  });

  test('A-1 a browser that hears nothing shows nothing', async () => {
    const { page, context } = await stage.visitor({ person: cast.elder });
    await context.addInitScript(() => { Object.assign(window, { webkitSpeechRecognition: undefined, SpeechRecognition: undefined }); });
    await page.goto(at('/raise'));
    await page.evaluate(() => customElements.whenDefined('voice-input').then(() => null));
    expect(await page.getByRole('button', { name: /说话输入/ }).count()).toBe(0);
  });
});

const groundOf = (page: Page): Promise<string> => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const [light, dark, white, black] = ['rgb(247, 244, 236)', 'rgb(23, 26, 23)', 'rgb(255, 255, 255)', 'rgb(0, 0, 0)'];

describe('A-3 themes', () => {
  test('A-3 a theme is chosen in the settings, stands in the first bytes, and is there again next time; paper stays light', async () => {
    const { page, context } = await stage.visitor({ person: cast.elder });
    for (const [name, colour, first] of [['深色', dark, 'class="dark"'], ['黑底白字', black, 'class="contrast dark"'], ['白底黑字', white, 'class="contrast"'], ['浅色', light, 'class="light"']] as const) {
      await page.goto(at('/me'));
      await page.getByRole('button', { name, exact: true }).click();
      await expect.poll(() => groundOf(page), { message: name }).toBe(colour);
      const html = await (await context.request.get(at(''))).text();
      expect(html, name).toContain(first);
      expect(html, name).toContain(`<meta name="color-scheme" content="${first.includes('dark') ? 'dark' : 'light'}"`);
      await page.emulateMedia({ media: 'print' });
      expect(await groundOf(page), `${name} on paper`).toBe(name === '白底黑字' || name === '黑底白字' ? white : light);
      await page.emulateMedia({ media: 'screen' });
    }
  });

  test('A-3 who chose nothing gets what the system says, also more contrast; who chose light keeps it', async () => {
    const { page, context } = await stage.visitor();
    await page.goto(at(''));
    for (const [asked, colour] of [[{ colorScheme: 'dark' }, dark], [{ colorScheme: 'dark', contrast: 'more' }, black], [{ colorScheme: 'light', contrast: 'more' }, white], [{ colorScheme: 'light', contrast: 'no-preference' }, light]] as const) {
      await page.emulateMedia(asked);
      expect(await groundOf(page), JSON.stringify(asked)).toBe(colour);
    }
    await context.addCookies([{ name: 'theme', value: 'light', url: stage.url }]);
    await page.emulateMedia({ colorScheme: 'dark', contrast: 'more' });
    await page.goto(at(''));
    expect(await groundOf(page)).toBe(light);
  });

  test('A-3 in a dark theme a code to scan stays dark on white', async () => {
    const { page, context } = await stage.visitor({ person: cast.staff, desk: true });
    await context.addCookies([{ name: 'theme', value: 'contrastDark', url: stage.url }]);
    await page.goto(at('/print/poster/b3'));
    const drawn = await page.locator('svg[shape-rendering]').first().evaluate((svg) => ['rect', 'path'].map((part) => getComputedStyle(svg.querySelector(part) ?? svg).fill));
    expect(drawn).toEqual([white, black]);
  });
});

describe('A-1 elder mode', () => {
  test('A-1 one tap on the first page, a size that is remembered, and the own steward one tap away', async () => {
    expect((await stage.ask(cast.steward, '/me/duty-phone', { phone: '028-8888 0003' })).status).toBe(200);
    const { page, context } = await stage.visitor({ person: cast.elder });
    await page.goto(at(''));
    await page.getByRole('button', { name: '长辈版' }).click();
    const sizeOf = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).fontSize);
    await expect.poll(sizeOf).toBe('22px');
    expect(await page.getByRole('link', { name: /打给王建国/ }).getAttribute('href')).toBe('tel:02888880003');
    await page.goto(at(`/matters/${matter.id}`));
    await page.getByRole('link', { name: /打给王建国/ }).waitFor();
    await page.goto(at('/me'));
    await page.getByRole('button', { name: '最大' }).click();
    await expect.poll(sizeOf).toBe('30px');
    const { expires = 0 } = (await context.cookies()).find(({ name }) => name === 'elder') ?? {};
    expect(expires).toBeGreaterThan(Date.parse('2026-03-04') / 1000 + 300 * 86_400);
    for (const path of ['/raise', '/sign-in', '/q/b3']) {
      await page.goto(at(path));
      await page.getByRole('button', { name: '普通版' }).waitFor();
    }
  });

  test('A-1 whoever is on duty shows a number on the page of help, in words where it isn’t one, and takes it back', async () => {
    const { page } = await stage.visitor({ person: cast.staff, javaScript: false });
    await page.goto(at('/desk'));
    await page.getByRole('contentinfo').getByRole('link', { name: '找人帮忙' }).click();
    await page.getByLabel('电话号码').fill('喂');
    await page.getByRole('button', { name: '公布这个号码' }).click();
    await page.getByRole('alert').getByText('这不像一个电话号码').waitFor();
    expect(await page.getByLabel('电话号码').inputValue()).toBe('喂');
    await page.getByLabel('电话号码').fill('028-8888 0100');
    await page.getByRole('button', { name: '公布这个号码' }).click();
    await page.getByRole('link', { name: /打给/ }).filter({ hasText: '028 8888 0100' }).waitFor();
    await page.getByRole('button', { name: '不再公布' }).click();
    await expect.poll(() => page.getByRole('link', { name: /打给/ }).filter({ hasText: '028 8888 0100' }).count()).toBe(0);
  });
});

/** Presses the tab key until something with this name has the focus. */
const tabTo = async (page: Page, name: RegExp, what = '*'): Promise<void> => {
  for (let press = 0; press < 80; press += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate((kind) => {
      const element = document.activeElement;
      if (element?.matches(kind) !== true) return '';
      const labels = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement ? [...(element.labels ?? [])].map(({ textContent }) => textContent) : [];
      return [element.getAttribute('aria-label'), ...labels, element.textContent].join(' ');
    }, what);
    if (name.test(here)) return;
  }
  throw new Error(`The tab key leads to nothing called ${String(name)}.`);
};

describe('A-3 the keyboard alone', () => {
  test('A-3 T-6 somebody signs in: skips to the content, pastes the code, and is asked for nothing twice', async () => {
    const { page, context } = await stage.visitor({ desk: true });
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(at('/sign-in'), { waitUntil: 'networkidle' });
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
    await page.keyboard.press('Enter');
    await tabTo(page, /手机号/);
    await page.keyboard.type('13800000001');
    await page.keyboard.press('Enter');
    await page.getByText('13800000001').first().waitFor();
    await page.evaluate((code) => navigator.clipboard.writeText(code), `${demoCode.slice(0, 3)} ${demoCode.slice(3)}`);
    await tabTo(page, /验证码/, 'input');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('autocomplete'))).toBe('one-time-code');
    await page.keyboard.press('Control+V');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  });

  test('A-3 a refusal has the focus, says what to do, leads to its field, and loses nothing', async () => {
    const { page } = await stage.visitor({ desk: true });
    await page.goto(at('/sign-in'), { waitUntil: 'networkidle' });
    await tabTo(page, /手机号/);
    await page.keyboard.type('13800000002');
    await page.keyboard.press('Enter');
    await page.getByLabel('验证码').waitFor();
    await page.locator('input[name="name"]').first().fill('王建国');
    await tabTo(page, /验证码/, 'input');
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const field = page.locator('input:focus');
    expect(await field.getAttribute('name')).toBe('code');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    const said = await field.evaluate((input) => (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
    expect(said).toMatch(/验证码|码/);
    expect(await page.locator('input[name="name"]').first().inputValue()).toBe('王建国');
    expect(await page.locator('input[name="phone"]:not([type="hidden"])').count()).toBe(0);
  });

  test('A-3 M-2 somebody raises a matter without a mouse', async () => {
    const { page } = await stage.visitor({ person: cast.elder, desk: true });
    await page.goto(at('/raise'), { waitUntil: 'networkidle' });
    await tabTo(page, /^ *什么事/);
    await page.keyboard.type('门厅的灯一直亮着，白天也不关');
    await tabTo(page, /^ *提交/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/matters\//);
    await page.getByText('门厅的灯一直亮着').first().waitFor();
  });

  test('A-3 on the desk: letters act only where nobody types, Escape closes, the focus comes back', async () => {
    const { page } = await stage.visitor({ person: cast.staff, desk: true });
    await page.goto(at('/desk/matters'), { waitUntil: 'networkidle' });
    // Letters act once the page's script is there.
    await expect.poll(async () => {
      if ((await page.getByRole('dialog').count()) === 0) await page.keyboard.press('?');
      return page.getByRole('dialog').count();
    }, { interval: 500 }).toBe(1);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await page.keyboard.press('/');
    await page.keyboard.type('n灯');
    expect(page.url()).toContain('/desk/matters');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value)).toBe('n灯');
  });

  test.each([['/raise', cast.elder], ['/me', cast.elder], ['/desk/matters', cast.staff], ['/board/figures', undefined]] as const)('A-3 %s: the tab key reaches everything, in the order of the page, and gets out again', async (path, person) => {
    const { page } = await stage.visitor({ desk: true, ...(person === undefined ? {} : { person }) });
    await page.goto(at(path), { waitUntil: 'networkidle' });
    const trail: string[] = [];
    await page.exposeFunction('visited', (name: string) => trail.push(name));
    await page.evaluate(() => document.addEventListener('focusin', ({ target }) => {
      const all = [...document.querySelectorAll('*')];
      (window as unknown as { visited(name: string): void }).visited(String(all.indexOf(target as Element)));
    }));
    let left = false;
    for (let press = 0; press < 250 && !left; press += 1) {
      await page.keyboard.press('Tab');
      left = press > 3 && (await page.evaluate(() => document.activeElement === document.body || document.activeElement?.classList.contains('skip') === true));
    }
    expect(left).toBe(true);
    const order = trail.map(Number).filter((place) => place > 0);
    expect(order.length).toBeGreaterThan(10);
    expect([...order].slice(1, -1).every((place, index) => index === 0 || place >= (order[index] ?? 0))).toBe(true);
  });
});

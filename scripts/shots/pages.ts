import { randomInt } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Who looks: nobody signed in, or a holder of the duty in the demo community. */
export type Eyes = 'nobody' | 'resident' | 'buildingSteward' | 'communityStaff' | 'administrator';
/** What of the demo a page needs to be shown with. */
export type Found = {
  readonly slug: string;
  /** Raised by our resident and waiting for her rating; any of hers where none waits. */
  readonly own: string;
  /** Open, published, with a plan. */
  readonly open: string;
  /** Closed with a before/after pair. */
  readonly closed: string;
  /** Past its deadline. */
  readonly late: string;
  /** Hard, with requests and promises; and big, with the topic it became. */
  readonly hard: string;
  readonly big: string;
  readonly topic: string;
  /** One whose minutes are out. */
  readonly conference: string;
  /** A round that was walked. */
  readonly walk: string;
  /** A sheet of paper that waits to be typed in. */
  readonly form: string;
  /** On its way between two pairs of hands. */
  readonly handedOver: string;
  /** What the community was told most urgently, a building with doors, and a call-out. */
  readonly announcement: string;
  readonly building: string;
  readonly callout: string;
};

export type Visit = {
  /** The picture's file name. */
  readonly name: string;
  readonly as: Eyes;
  readonly path: (found: Found) => string;
  /** What is done on the page before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
  /** A page that says it isn't there, or not for this reader. */
  readonly status?: number;
  /** Taken in English as well. */
  readonly english?: true;
};

const inside = (tail: string) => ({ slug }: Found): string => `/c/${slug}${tail}`;
const write = async (page: Page): Promise<void> => {
  await page.getByLabel('什么事').fill('电梯门关上又弹开，夜里反复响，吵得睡不着。');
  await page.getByText('附近有相近的事正在办').waitFor();
};
const askForCode = async (page: Page): Promise<void> => {
  // A number of its own each time: one phone gets a code a minute at most.
  await page.locator('input[name=phone]').fill(`139${String(randomInt(1e8)).padStart(8, '0')}`);
  await page.getByRole('button', { name: '获取验证码' }).click();
  await page.locator('input[name=code]').waitFor();
};
const makeSlips = async (page: Page): Promise<void> => {
  await page.locator('select[name=buildingId]').selectOption({ index: 1 });
  await page.locator('form:has(select[name=buildingId]) button').click();
  await page.locator('svg').nth(3).waitFor();
};
/** A roster with a line that has to be mended; it is found under the same file's name the next time. */
const bringRoster = async (page: Page): Promise<void> => {
  const table = '楼号,单元,房号,姓名,联系电话,建筑面积\n3栋,1,301,王芳,13800138001,89.50\n3栋,1,302,李强,1.38E+10,102.30\n九栋,1,101,张敏,13800138003,77\n合计,3\n';
  await page.locator('#table').setInputFiles({ name: '3栋花名册.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await page.locator('main form button').first().click();
  await page.locator('select[name^="column:"]').first().waitFor();
};
const lookThroughRoster = async (page: Page): Promise<void> => {
  await bringRoster(page);
  await page.getByRole('button', { name: '看一遍' }).click();
  await page.locator('#problems').waitFor();
};
const makeForms = async (page: Page): Promise<void> => {
  await page.locator('#placeId').selectOption({ index: 1 });
  await page.locator('form:has(#placeId) button').click();
  await page.locator('.sheet').first().waitFor();
};
const showKeys = async (page: Page): Promise<void> => {
  await page.keyboard.press('?');
  await page.locator('dialog[open]').waitFor();
};

/** A case is nobody's but its parties': it is found by whoever is in it. */
const openFirstCase = async (page: Page): Promise<void> => {
  await page.locator('main a[href*="/mediations/"]:not([href$="/scripts"])').first().click();
  await page.locator('#people').waitFor();
};

const openFirstPerson = async (page: Page): Promise<void> => {
  await page.locator('main th a').first().click();
  await page.waitForURL(/people\/[0-9a-f-]{36}/u);
};

const openFirstPersonsPrivacy = async (page: Page): Promise<void> => {
  await openFirstPerson(page);
  await page.locator('main a[href$="/privacy"]').first().click();
  await page.locator('#consents').waitFor();
};

/** An address that is told is added first: the demo has none, since it would be called. */
const addWebhook = async (page: Page): Promise<void> => {
  if ((await page.locator('main a[href*="/webhooks/"]').count()) === 0) {
    await page.getByText('加一个推送地址').click();
    await page.locator('#url').fill('https://hall.example.org/linyi');
    await page.locator('#note').fill('大厅屏幕');
    await page.getByRole('button', { name: '加上' }).click();
    await page.getByText('这个地址的密钥').waitFor();
  }
};
const openWebhook = async (page: Page): Promise<void> => {
  await addWebhook(page);
  await page.locator('main a[href*="/webhooks/"]').first().click();
  await page.locator('#records').waitFor();
};

const openFirstText = async (page: Page): Promise<void> => {
  await page.locator('main a[href*="/charter/"]').first().click();
  await page.locator('article').waitFor();
};

/** Every page, by its route as the folders write it without their groups; a page may be shown in several states. */
export const visits: Readonly<Record<string, readonly Visit[]>> = {
  '/': [{ name: 'chooser', as: 'nobody', path: () => '/', english: true }],
  '/offline': [{ name: 'offline', as: 'nobody', path: () => '/offline' }],
  '/c/[slug]': [
    { name: 'home-guest', as: 'nobody', path: inside(''), english: true },
    { name: 'home', as: 'resident', path: inside(''), english: true },
    { name: 'home-staff', as: 'communityStaff', path: inside('') },
    { name: 'no-such-page', as: 'nobody', path: inside('/nothing-here'), status: 404 },
  ],
  '/c/[slug]/q/[code]': [{ name: 'poster-opened', as: 'nobody', path: inside('/q/b3'), english: true }, { name: 'poster-unknown', as: 'nobody', path: inside('/q/nowhere'), status: 404 }],
  '/c/[slug]/raise': [
    { name: 'raise', as: 'resident', path: inside('/raise'), english: true },
    { name: 'raise-from-poster', as: 'nobody', path: inside('/raise?poster=b3') },
    { name: 'raise-written', as: 'nobody', path: inside('/raise?poster=b3'), act: write },
  ],
  '/c/[slug]/sign-in': [
    { name: 'sign-in', as: 'nobody', path: inside('/sign-in'), english: true },
    { name: 'sign-in-code', as: 'nobody', path: inside('/sign-in'), act: askForCode },
  ],
  '/c/[slug]/board': [{ name: 'board', as: 'nobody', path: inside('/board') }],
  '/c/[slug]/board/figures': [{ name: 'figures', as: 'nobody', path: inside('/board/figures'), english: true }, { name: 'figures-empty', as: 'nobody', path: inside('/board/figures?from=2000-01-01&to=2000-01-31') }],
  '/c/[slug]/board/top-pains': [{ name: 'top-pains', as: 'nobody', path: inside('/board/top-pains'), english: true }, { name: 'top-pains-empty', as: 'nobody', path: inside('/board/top-pains?month=2000-01') }],
  '/c/[slug]/inbox': [{ name: 'inbox', as: 'resident', path: inside('/inbox') }, { name: 'inbox-steward', as: 'buildingSteward', path: inside('/inbox') }],
  '/c/[slug]/matters': [
    { name: 'matters', as: 'nobody', path: inside('/matters') },
    { name: 'matters-plan', as: 'nobody', path: inside('/matters?view=plan') },
    { name: 'matters-mine', as: 'resident', path: inside('/matters?mine=1') },
    { name: 'matters-none', as: 'resident', path: inside('/matters?q=火星移民') },
  ],
  '/c/[slug]/matters/[id]': [
    { name: 'matter-hard', as: 'nobody', path: ({ slug, hard }) => `/c/${slug}/matters/${hard}`, english: true },
    { name: 'matter-big', as: 'nobody', path: ({ slug, big }) => `/c/${slug}/matters/${big}` },
    { name: 'matter-own', as: 'resident', path: ({ slug, own }) => `/c/${slug}/matters/${own}`, english: true },
    { name: 'matter-raised', as: 'resident', path: ({ slug, own }) => `/c/${slug}/matters/${own}?raised=1` },
    { name: 'matter-open', as: 'nobody', path: ({ slug, open }) => `/c/${slug}/matters/${open}` },
    { name: 'matter-closed', as: 'nobody', path: ({ slug, closed }) => `/c/${slug}/matters/${closed}` },
    { name: 'matter-late', as: 'buildingSteward', path: ({ slug, late }) => `/c/${slug}/matters/${late}` },
    { name: 'matter-handed-over', as: 'communityStaff', path: ({ slug, handedOver }) => `/c/${slug}/matters/${handedOver}` },
  ],
  '/c/[slug]/help': [{ name: 'help', as: 'resident', path: inside('/help'), english: true }, { name: 'help-staff', as: 'communityStaff', path: inside('/help') }],
  '/c/[slug]/me': [{ name: 'me', as: 'resident', path: inside('/me') }, { name: 'me-guest', as: 'nobody', path: inside('/me') }, { name: 'me-staff', as: 'communityStaff', path: inside('/me') }],
  '/c/[slug]/me/mediations': [{ name: 'me-mediations', as: 'resident', path: inside('/me/mediations'), english: true }],
  '/c/[slug]/me/mediations/[id]': [{ name: 'me-mediation', as: 'resident', path: inside('/me/mediations'), act: openFirstCase }],
  '/c/[slug]/me/neighbours': [
    { name: 'neighbours', as: 'buildingSteward', path: inside('/me/neighbours'), english: true },
    { name: 'neighbours-not-a-steward', as: 'resident', path: inside('/me/neighbours'), status: 403 },
  ],
  '/c/[slug]/me/privacy': [{ name: 'privacy', as: 'resident', path: inside('/me/privacy'), english: true }],
  '/c/[slug]/me/privacy/leave': [{ name: 'leave', as: 'resident', path: inside('/me/privacy/leave') }],
  '/c/[slug]/me/mandates': [{ name: 'mandates', as: 'resident', path: inside('/me/mandates') }],
  '/c/[slug]/me/may': [{ name: 'may', as: 'resident', path: inside('/me/may') }],
  '/c/[slug]/privacy': [{ name: 'privacy-public', as: 'nobody', path: inside('/privacy'), english: true }],
  '/c/[slug]/desk/settings/privacy': [{ name: 'desk-privacy', as: 'administrator', path: inside('/desk/settings/privacy') }],
  '/c/[slug]/me/privacy/looks': [{ name: 'privacy-looks', as: 'resident', path: inside('/me/privacy/looks') }],
  '/c/[slug]/me/sign-in': [{ name: 'my-sign-in', as: 'resident', path: inside('/me/sign-in'), english: true }, { name: 'my-sign-in-staff', as: 'communityStaff', path: inside('/me/sign-in') }],
  '/c/[slug]/me/recoveries': [{ name: 'recoveries', as: 'buildingSteward', path: inside('/me/recoveries'), english: true }, { name: 'recoveries-staff', as: 'administrator', path: inside('/me/recoveries?q=%E9%99%88') }],
  '/c/[slug]/sign-in/lost': [{ name: 'sign-in-lost', as: 'nobody', path: inside('/sign-in/lost'), english: true }],
  '/c/[slug]/sign-in/second': [{ name: 'sign-in-second', as: 'communityStaff', path: inside('/sign-in/second?change=1'), english: true }],
  '/c/[slug]/me/messages': [{ name: 'messages', as: 'resident', path: inside('/me/messages'), english: true }, { name: 'messages-staff', as: 'communityStaff', path: inside('/me/messages') }],
  '/c/[slug]/stop/[token]': [{ name: 'stop-link-broken', as: 'nobody', path: inside('/stop/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'), status: 404 }],
  '/c/[slug]/talk': [{ name: 'talk', as: 'nobody', path: inside('/talk') }],
  '/c/[slug]/talk/topics/[id]': [{ name: 'topic', as: 'nobody', path: ({ slug, topic }) => `/c/${slug}/talk/topics/${topic}`, english: true }],
  '/c/[slug]/talk/conferences': [{ name: 'conferences', as: 'nobody', path: inside('/talk/conferences') }],
  '/c/[slug]/talk/conferences/[id]': [{ name: 'conference', as: 'nobody', path: ({ slug, conference }) => `/c/${slug}/talk/conferences/${conference}`, english: true }],
  '/c/[slug]/desk/joint': [{ name: 'desk-joint', as: 'communityStaff', path: inside('/desk/joint') }],
  '/c/[slug]/desk/road/[id]': [{ name: 'desk-road', as: 'communityStaff', path: ({ slug, hard }) => `/c/${slug}/desk/road/${hard}` }],
  '/c/[slug]/desk/deliberation': [{ name: 'desk-deliberation', as: 'communityStaff', path: inside('/desk/deliberation') }],
  '/c/[slug]/desk/conferences': [{ name: 'desk-conferences', as: 'communityStaff', path: inside('/desk/conferences') }],
  '/c/[slug]/desk/conferences/[id]': [{ name: 'desk-conference', as: 'communityStaff', path: ({ slug, conference }) => `/c/${slug}/desk/conferences/${conference}` }],
  '/c/[slug]/desk/addressees': [{ name: 'desk-addressees', as: 'communityStaff', path: inside('/desk/addressees') }],
  '/c/[slug]/announcements': [{ name: 'announcements', as: 'nobody', path: inside('/announcements'), english: true }, { name: 'announcements-resident', as: 'resident', path: inside('/announcements') }],
  '/c/[slug]/announcements/[id]': [{ name: 'announcement', as: 'resident', path: ({ slug, announcement }) => `/c/${slug}/announcements/${announcement}`, english: true }],
  '/c/[slug]/print/announcement/[id]': [{ name: 'print-announcement', as: 'nobody', path: ({ slug, announcement }) => `/c/${slug}/print/announcement/${announcement}` }],
  '/c/[slug]/print/doors/[id]': [{ name: 'print-doors', as: 'buildingSteward', path: ({ slug, announcement, building }) => `/c/${slug}/print/doors/${announcement}?building=${building}` }],
  '/c/[slug]/desk/announcements': [{ name: 'desk-announcements', as: 'communityStaff', path: inside('/desk/announcements') }],
  '/c/[slug]/desk/announcements/new': [{ name: 'desk-announcements-new', as: 'communityStaff', path: inside('/desk/announcements/new') }],
  '/c/[slug]/desk/announcements/[id]': [{ name: 'desk-announcement', as: 'communityStaff', path: ({ slug, announcement }) => `/c/${slug}/desk/announcements/${announcement}`, english: true }],
  '/c/[slug]/callouts': [{ name: 'callouts', as: 'resident', path: inside('/callouts') }],
  '/c/[slug]/callouts/[id]': [{ name: 'callout', as: 'resident', path: ({ slug, callout }) => `/c/${slug}/callouts/${callout}`, english: true }],
  '/c/[slug]/me/keys': [{ name: 'my-keys', as: 'resident', path: inside('/me/keys') }],
  '/c/[slug]/me/skills': [{ name: 'skills', as: 'resident', path: inside('/me/skills') }],
  '/c/[slug]/desk/callouts': [{ name: 'desk-callouts', as: 'communityStaff', path: inside('/desk/callouts') }],
  '/c/[slug]/desk/callouts/new': [{ name: 'desk-callouts-new', as: 'communityStaff', path: inside('/desk/callouts/new') }],
  '/c/[slug]/desk/callouts/[id]': [{ name: 'desk-callout', as: 'communityStaff', path: ({ slug, callout }) => `/c/${slug}/desk/callouts/${callout}`, english: true }],
  '/c/[slug]/wishes': [{ name: 'wishes', as: 'resident', path: inside('/wishes'), english: true }, { name: 'wishes-guest', as: 'nobody', path: inside('/wishes') }],
  '/c/[slug]/desk': [
    { name: 'desk', as: 'communityStaff', path: inside('/desk'), english: true },
    { name: 'desk-steward', as: 'buildingSteward', path: inside('/desk') },
    { name: 'desk-keys', as: 'communityStaff', path: inside('/desk'), act: showKeys },
    { name: 'desk-not-for-residents', as: 'resident', path: inside('/desk'), status: 403 },
  ],
  '/c/[slug]/desk/matters': [
    { name: 'desk-matters', as: 'communityStaff', path: inside('/desk/matters') },
    { name: 'desk-matters-unpublished', as: 'communityStaff', path: inside('/desk/matters?unpublished=1&state=open,resolved') },
    { name: 'desk-matters-none', as: 'communityStaff', path: inside('/desk/matters?q=火星移民') },
  ],
  '/c/[slug]/desk/matters/[id]': [
    { name: 'desk-matter', as: 'communityStaff', path: ({ slug, late }) => `/c/${slug}/desk/matters/${late}` },
    { name: 'desk-matter-handed-over', as: 'communityStaff', path: ({ slug, handedOver }) => `/c/${slug}/desk/matters/${handedOver}` },
  ],
  '/c/[slug]/desk/matters/bulk': [{ name: 'desk-bulk', as: 'communityStaff', path: inside('/desk/matters/bulk') }],
  '/c/[slug]/desk/mediations': [{ name: 'desk-mediations', as: 'communityStaff', path: inside('/desk/mediations'), english: true }, { name: 'desk-mediations-none', as: 'buildingSteward', path: inside('/desk/mediations') }],
  '/c/[slug]/desk/mediations/[id]': [{ name: 'desk-mediation', as: 'communityStaff', path: inside('/desk/mediations'), act: openFirstCase, english: true }],
  '/c/[slug]/desk/mediations/scripts': [{ name: 'desk-scripts', as: 'communityStaff', path: inside('/desk/mediations/scripts') }],
  '/c/[slug]/desk/new': [{ name: 'desk-new', as: 'communityStaff', path: inside('/desk/new') }, { name: 'desk-new-tea-table', as: 'communityStaff', path: inside('/desk/new?channel=teaTable') }],
  '/c/[slug]/desk/patrol': [{ name: 'patrol', as: 'communityStaff', path: inside('/desk/patrol') }],
  '/c/[slug]/desk/patrol/plan': [{ name: 'patrol-plan', as: 'communityStaff', path: inside('/desk/patrol/plan') }],
  '/c/[slug]/desk/patrol/find': [{ name: 'patrol-find', as: 'communityStaff', path: inside('/desk/patrol/find') }],
  '/c/[slug]/desk/patrol/walks/[id]': [{ name: 'patrol-walk', as: 'communityStaff', path: ({ slug, walk }) => `/c/${slug}/desk/patrol/walks/${walk}` }],
  '/c/[slug]/desk/tell': [{ name: 'desk-tell', as: 'communityStaff', path: inside('/desk/tell') }],
  '/c/[slug]/desk/form': [{ name: 'desk-form', as: 'communityStaff', path: inside('/desk/form') }],
  '/c/[slug]/desk/form/[number]': [{ name: 'desk-form-sheet', as: 'communityStaff', path: ({ slug, form }) => `/c/${slug}/desk/form/${form}` }],
  '/c/[slug]/desk/matters/[id]/source': [{ name: 'desk-order-reply', as: 'communityStaff', path: ({ slug, open }) => `/c/${slug}/desk/matters/${open}/source` }],
  '/c/[slug]/print/form': [{ name: 'print-form', as: 'communityStaff', path: inside('/print/form'), act: makeForms }],
  '/c/[slug]/desk/paper': [{ name: 'desk-paper', as: 'communityStaff', path: inside('/desk/paper') }],
  '/c/[slug]/desk/people': [{ name: 'desk-people', as: 'communityStaff', path: inside('/desk/people'), english: true }, { name: 'desk-people-found', as: 'communityStaff', path: inside('/desk/people?q=王') }],
  '/c/[slug]/desk/people/[id]': [{ name: 'desk-person', as: 'communityStaff', path: inside('/desk/people/duties'), act: openFirstPerson, english: true }],
  '/c/[slug]/desk/people/[id]/privacy': [{ name: 'desk-person-privacy', as: 'communityStaff', path: inside('/desk/people/duties'), act: openFirstPersonsPrivacy, english: true }],
  '/c/[slug]/desk/people/duties': [{ name: 'desk-duties', as: 'communityStaff', path: inside('/desk/people/duties') }, { name: 'desk-duties-soon', as: 'communityStaff', path: inside('/desk/people/duties?show=endsSoon') }],
  '/c/[slug]/desk/people/sheets': [{ name: 'desk-sheets', as: 'administrator', path: inside('/desk/people/sheets') }],
  '/c/[slug]/desk/people/places': [{ name: 'desk-places', as: 'administrator', path: inside('/desk/people/places') }, { name: 'desk-places-vacant', as: 'communityStaff', path: inside('/desk/people/places?vacant=1') }],
  '/c/[slug]/desk/people/teams': [{ name: 'desk-teams', as: 'communityStaff', path: inside('/desk/people/teams'), english: true }],
  '/c/[slug]/desk/people/partners': [{ name: 'desk-partners', as: 'communityStaff', path: inside('/desk/people/partners') }],
  '/c/[slug]/desk/people/rules': [{ name: 'desk-rules', as: 'communityStaff', path: inside('/desk/people/rules') }],
  '/c/[slug]/desk/people/part': [{ name: 'desk-part', as: 'communityStaff', path: inside('/desk/people/part') }],
  '/c/[slug]/charter': [{ name: 'charter', as: 'nobody', path: inside('/charter'), english: true }],
  '/c/[slug]/charter/[id]': [{ name: 'charter-text', as: 'nobody', path: inside('/charter'), act: openFirstText }],
  '/c/[slug]/talents': [{ name: 'talents', as: 'resident', path: inside('/talents'), english: true }],
  '/c/[slug]/me/relay': [{ name: 'me-relay', as: 'resident', path: inside('/me/relay') }],
  '/c/[slug]/me/part': [{ name: 'me-part', as: 'resident', path: inside('/me/part'), english: true }],
  '/c/[slug]/me/duties': [{ name: 'me-duties', as: 'buildingSteward', path: inside('/me/duties'), english: true }],
  '/c/[slug]/desk/settings/links': [{ name: 'desk-links', as: 'administrator', path: inside('/desk/settings/links'), english: true }],
  '/c/[slug]/desk/records': [{ name: 'desk-records', as: 'communityStaff', path: inside('/desk/records'), english: true }],
  '/c/[slug]/desk/records/[id]/columns': [{ name: 'desk-records-columns', as: 'communityStaff', path: inside('/desk/records'), act: bringRoster }],
  '/c/[slug]/desk/records/[id]': [{ name: 'desk-records-look', as: 'communityStaff', path: inside('/desk/records'), act: lookThroughRoster }],
  '/c/[slug]/desk/settings': [{ name: 'desk-settings', as: 'administrator', path: inside('/desk/settings') }, { name: 'desk-settings-staff', as: 'communityStaff', path: inside('/desk/settings') }],
  '/c/[slug]/desk/settings/links/webhooks': [{ name: 'desk-webhooks', as: 'administrator', path: inside('/desk/settings/links/webhooks'), english: true }, { name: 'desk-webhooks-secret', as: 'administrator', path: inside('/desk/settings/links/webhooks'), act: addWebhook }, { name: 'desk-webhooks-staff', as: 'communityStaff', path: inside('/desk/settings/links/webhooks') }],
  '/c/[slug]/desk/settings/links/webhooks/[id]': [{ name: 'desk-webhook', as: 'administrator', path: inside('/desk/settings/links/webhooks'), act: openWebhook }],
  '/c/[slug]/desk/messages': [{ name: 'desk-messages', as: 'communityStaff', path: inside('/desk/messages'), english: true }],
  '/c/[slug]/desk/views': [{ name: 'desk-views', as: 'communityStaff', path: inside('/desk/views') }],
  '/c/[slug]/print': [{ name: 'print', as: 'communityStaff', path: inside('/print') }],
  '/c/[slug]/print/poster/[code]': [{ name: 'print-poster', as: 'communityStaff', path: inside('/print/poster/b3') }],
  '/c/[slug]/print/slips': [{ name: 'print-slips', as: 'communityStaff', path: inside('/print/slips') }, { name: 'print-slips-made', as: 'communityStaff', path: inside('/print/slips'), act: makeSlips }],
};

/** The routes that have a page, without the groups in their folders' names. */
export const pageRoutes = (top: string): string[] => {
  const folder = join(top, 'apps/web/src/routes');
  if (!existsSync(folder)) throw new Error(`${folder} isn't there.`);
  const routes = globSync('**/+page.svelte', { cwd: folder }).map((file) => `/${file.split('/').slice(0, -1).filter((part) => !/^\(.*\)$/.test(part)).join('/')}`);
  return [...new Set(routes)].sort();
};

/** Routes without a picture, and pictures of routes that are gone: both must be none. */
export const mismatches = (top: string): { readonly unseen: readonly string[]; readonly gone: readonly string[] } => {
  const routes = pageRoutes(top);
  return { unseen: routes.filter((route) => !(route in visits)), gone: Object.keys(visits).filter((route) => !routes.includes(route)) };
};

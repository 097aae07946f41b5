import { createHash } from 'node:crypto';
import { matterQuery } from '@linyi/contract';
import type { MatterRow } from '@linyi/contract';
import type { Ctx } from '../../kernel/ctx.ts';
import { listAnnouncements } from '../announcements/index.ts';
import { kindViews, listMatters } from '../matters/index.ts';
import { latestOf } from './domain/atom.ts';
import type { Entry, Feed } from './domain/atom.ts';

export type FeedName = 'announcements' | 'matters';
const titles: Readonly<Record<FeedName, readonly [zh: string, en: string]>> = { announcements: ['公告', 'Announcements'], matters: ['公开的事项', 'Public matters'] };
const states: Readonly<Record<MatterRow['state'], readonly [zh: string, en: string]>> = {
  received: ['等答复', 'received'], answered: ['等方案', 'answered'], planned: ['办理中', 'planned'], resolved: ['等评价', 'done'], closed: ['已办结', 'closed'], withdrawn: ['已撤回', 'withdrawn'], merged: ['已合并', 'merged'],
};
const most = 30;
/** A page of the list holds ones that aren't public yet: so many pages are looked through at most. */
const mostPages = 4;

/** An id that is the community's and the feed's own for ever, wherever the house moves. */
const feedId = (communityId: string, name: FeedName): string => {
  const bytes = createHash('sha256').update(`feed:${communityId}:${name}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return `urn:uuid:${bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')}`;
};

type Found = Pick<Feed, 'entries' | 'changed'>;
/** What was taken back changes a feed by going: whoever asks by moment is told so too. */
const changeOf = (rows: readonly { readonly updatedAt: string }[]): string => latestOf(rows.map(({ updatedAt }) => updatedAt));
const announcementEntries = async (ctx: Ctx, page: string): Promise<Found> => {
  const rows = (await listAnnouncements(ctx, {})).rows.filter(({ places }) => places.length === 0);
  return {
    changed: changeOf(rows),
    entries: rows.filter(({ state }) => state === 'published').slice(0, most).map((row): Entry => ({
      id: row.id, title: row.title, summary: row.excerpt, href: `${page}/${row.id}`, published: row.publishedAt ?? row.updatedAt, updated: row.updatedAt, categories: row.urgent ? [{ term: 'urgent', label: ctx.locale === 'zh' ? '紧急' : 'urgent' }] : [],
    })),
  };
};

const isPublic = ({ published, unchecked, title, excerpt }: MatterRow): boolean => published && !unchecked && title !== null && excerpt !== null;
const mattersLookedThrough = async (ctx: Ctx): Promise<MatterRow[]> => {
  const found: MatterRow[] = [];
  for (let [after, pages] = [undefined as string | undefined, 0]; pages < mostPages && found.filter(isPublic).length < most; pages += 1) {
    const { rows, next } = await listMatters(ctx, matterQuery.parse({ limit: 50, ...(after === undefined ? {} : { after }) }));
    found.push(...rows);
    if (next === null) break;
    after = next;
  }
  return found;
};
const matterEntries = async (ctx: Ctx, page: string): Promise<Found> => {
  const [rows, kinds] = [await mattersLookedThrough(ctx), await kindViews(ctx.tx)];
  const nth = ctx.locale === 'zh' ? 0 : 1;
  const entries = rows.filter(isPublic).slice(0, most).map((row): Entry => ({
    id: row.id, title: row.title ?? '', summary: row.excerpt ?? '', href: `${page}/${row.id}`, published: row.raisedAt, updated: row.updatedAt,
    categories: [{ term: row.kind, label: kinds.find(({ code }) => code === row.kind)?.[ctx.locale] ?? row.kind }, { term: row.state, label: states[row.state][nth] }],
  }));
  return { entries, changed: changeOf(rows) };
};

/** @param publicUrl how people reach the house from outside. */
export const feedOf = async (ctx: Ctx, name: FeedName, publicUrl: string): Promise<Feed> => {
  const page = `${publicUrl}/c/${ctx.community.slug}/${name}`;
  return {
    id: feedId(ctx.community.id, name), title: `${ctx.community.name} · ${titles[name][ctx.locale === 'zh' ? 0 : 1]}`, author: ctx.community.name, page, self: `${publicUrl}/api/c/${ctx.community.slug}/feeds/${name}.atom`, locale: ctx.locale,
    ...(await (name === 'announcements' ? announcementEntries : matterEntries)(ctx, page)),
  };
};

import type { Instant } from '@linyi/kernel';
import { isBefore } from '@linyi/kernel';
import type { Locale } from '../../../kernel/ctx.ts';
import type { Answer } from './listed.ts';
import { written } from './moments.ts';

/** When what is asked about kinds, or how it is answered, last changed in this program. */
const changedHere = '2026-01-01T00:00:00.000Z' as Instant;
export type Installation = { readonly publicUrl: string; readonly demo: boolean; readonly slugs: readonly string[]; /** When its newest community was founded. */ readonly since: Instant | null };

/** Where the interface is, for whom, and how to get a key. */
export const discovery = ({ publicUrl, demo, slugs, since }: Installation, locale: Locale): Answer => {
  const changeset = written(since !== null && isBefore(changedHere, since) ? since : changedHere);
  const [first = ''] = slugs;
  const home = slugs.length === 1 ? `${publicUrl}/c/${first}` : publicUrl;
  const ids = slugs.join(', ');
  return {
    root: 'discovery',
    body: {
      changeset,
      contact: locale === 'zh' ? `请联系社区工作人员：${home} 。jurisdiction_id：${ids}` : `Please ask the community’s staff: ${home} . jurisdiction_id: ${ids}`,
      key_service: locale === 'zh' ? `社区管理员在“工作台 → 设置 → 接口与密钥”开密钥；居民也可以在“我的 → 给程序用的密钥”给自己开一把：${home}` : `The community’s administrators make keys under “Desk → Settings → Links and keys”; a resident makes their own under “Me → Keys for programs”: ${home}`,
      endpoints: { each: 'endpoint', of: [{ specification: 'http://wiki.open311.org/GeoReport_v2', url: `${publicUrl}/open311/v2`, changeset, type: demo ? 'test' : 'production', formats: { each: 'format', of: ['text/xml', 'application/json'] } }] },
    },
  };
};

import type { PartnerView } from '@linyi/contract';
import { dayInChina } from '@linyi/kernel';
import type { Ctx } from '../../kernel/ctx.ts';
import { conferencesById } from '../conference/index.ts';
import { loadMatters } from '../matters/index.ts';
import { mayKeepPartners } from './policy.ts';
import { linksOf, loadPartners } from './store.ts';
import type { Link } from './store.ts';

type Titles = ReadonlyMap<string, string>;
const titlesOf = async (ctx: Ctx, links: readonly Link[]): Promise<Titles> => {
  const ids = (about: Link['about']): string[] => links.filter((link) => link.about === about).map(({ aboutId }) => aboutId);
  const [matters, conferences] = await Promise.all([loadMatters(ctx.tx, ids('matter')), conferencesById(ctx.tx, ids('conference'))]);
  return new Map([
    ...[...matters.values()].map(({ matterId, number, publicTitle }) => [matterId, publicTitle === null ? number : `${number} ${publicTitle}`] as const), ...[...conferences.values()].map(({ conferenceId, at, place }) => [conferenceId, `${dayInChina(at)} ${place}`] as const),
  ]);
};

/** 共建单位: who helps and where they helped, for everybody; numbers, and partners of former times, for staff. */
export const partnersOf = async (ctx: Ctx): Promise<{ rows: PartnerView[] }> => {
  const [partners, links] = [await loadPartners(ctx.tx), await linksOf(ctx.tx)];
  const [titles, keeps] = [await titlesOf(ctx, links), mayKeepPartners(ctx.actor).ok];
  return {
    rows: partners.filter(({ active }) => keeps || active).map(({ partnerId, kind, name, offers, offerNote, active, liaison, liaisonPhone }) => ({
      id: partnerId, kind, name, offers: [...offers], offerNote, active, liaison: keeps ? liaison : null, liaisonPhone: keeps ? liaisonPhone : null,
      links: links.filter((link) => link.partnerId === partnerId).map(({ about, aboutId, note }) => ({ about, id: aboutId, title: titles.get(aboutId) ?? '', note })),
    })),
  };
};

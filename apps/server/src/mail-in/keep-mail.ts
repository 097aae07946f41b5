import type { CommunityView } from '@linyi/contract';
import type { House } from '../house.ts';
import type { Actor, Ctx } from '../kernel/ctx.ts';
import { keepPicture, maxImageBytes, reencodeImage } from '../modules/files/for-builders.ts';
import { nextMatterNumber, numberInSubject, takeMail } from '../modules/matters/index.ts';
import type { TakenMail } from '../modules/matters/index.ts';
import { contactsAt, loadResident } from '../modules/people/index.ts';
import { openCtx } from '../open-ctx.ts';
import type { MailInConfig } from './mail-config.ts';
import type { ReadMail } from './read-mail.ts';

export type Addressed = { readonly community: CommunityView; /** The matter that the address itself names. */ readonly about: string | null };

/** Whoever confirmed this address here, if that is one person: without their duties, since anybody can write another's address on a mail. */
const senderOf = async (ctx: Ctx, from: string): Promise<Actor> => {
  const known = (await contactsAt(ctx.tx, 'email', from)).filter(({ confirmedAt }) => confirmedAt !== null);
  const residents = [...new Set(known.map(({ residentId }) => residentId))];
  const resident = residents.length === 1 && residents[0] !== undefined ? await loadResident(ctx.tx, residents[0]) : undefined;
  return resident ? { kind: 'resident', id: resident.residentId, name: resident.name, verification: resident.verification, buildingId: resident.buildingId, duties: [] } : { kind: 'stranger' };
};

type Picture = { readonly digest: string; readonly width: number; readonly height: number };
/** Pictures are made anew, as everywhere; one that is none is left out, the mail isn't. */
const picturesOf = async ({ pictures: store }: House, pictures: readonly Buffer[]): Promise<Picture[]> => {
  const kept: Picture[] = [];
  for (const bytes of pictures) {
    if (bytes.length > maxImageBytes) continue;
    const made = await reencodeImage(bytes);
    if (!made.ok) continue;
    await store.put(made.value.sha256, { large: made.value.large.bytes, small: made.value.small.bytes });
    kept.push({ digest: made.value.sha256, width: made.value.large.width, height: made.value.large.height });
  }
  return kept;
};

/** @throws Refused where one sender, or all unknown ones together, sent too many within the hour. */
const countSender = async (house: House, config: MailInConfig, { community, from, isKnown }: { readonly community: CommunityView; readonly from: string; readonly isKnown: boolean }): Promise<void> => {
  await house.signIn.count(`mail:${community.id}:${from}`, config.perSender, 60);
  if (!isKnown) await house.signIn.count(`mail-unknown:${community.id}`, config.perCommunity, 60);
};

/** Takes a mail in: everything of it is durable when this returns. The same mail again is found out by its Message-ID. */
export const keepMail = async (house: House, config: MailInConfig, { mail, to: { community, about } }: { readonly mail: ReadMail; readonly to: Addressed }): Promise<TakenMail> => {
  const opening = { community, visitor: { kind: 'stranger' }, locale: 'zh' } as const;
  const isKnown = await openCtx(house, { ...opening, readOnly: true }, async (ctx) => (await senderOf(ctx, mail.from)).kind === 'resident');
  await countSender(house, config, { community, from: mail.from, isKnown });
  const pictures = await picturesOf(house, mail.pictures);
  const number = await nextMatterNumber(house, community.id);
  return openCtx(house, opening, async (asked) => {
    const ctx: Ctx = { ...asked, actor: await senderOf(asked, mail.from) };
    const photoIds: string[] = [];
    for (const picture of pictures) photoIds.push((await keepPicture(ctx, picture)).fileId);
    return takeMail(ctx, { ...mail, photoIds, number, about: about ?? numberInSubject(mail.subject) });
  });
};

import { dayInChina, must, Refused } from '@linyi/kernel';
import type { Instant, Reason } from '@linyi/kernel';
import type { Channel, TypedInput } from '@linyi/contract';
import type { Ctx, ResidentActor } from '../../../kernel/ctx.ts';
import { takePhotos } from '../../files/index.ts';
import { mayPlan, mayWorkAtDesk } from '../channels/policy.ts';
import { insertConsent, insertOrder, lockForm, orderByNumber, saveTypedForm } from '../channels/sources-store.ts';
import type { Form } from '../channels/sources-store.ts';
import { formNumberTyped } from '../domain/form-number.ts';
import type { Matter } from '../domain/matter.ts';
import { insertPhotos } from '../store.ts';
import { suggestKinds } from '../suggest-kinds.ts';
import { raiseMatter } from './raise-matter.ts';
import type { RaiseMatter } from './raise-matter.ts';

/** Whoever raises at the common door on somebody's behalf brings a title, and the kind, place and responder that were asked for already. */
export type TypeInMatter = Omit<TypedInput, 'channel'> & Pick<RaiseMatter, 'number' | 'channel' | 'title' | 'named'>;

/** What the worker saw for themselves, and an order from an authority, are nobody else's words. */
const withoutConsent: readonly Channel[] = ['staff', 'order'];
const needsConsent = ({ channel, residentId, name }: TypeInMatter): boolean => !withoutConsent.includes(channel) || residentId !== undefined || (name ?? '') !== '';

const againstOrder = async (ctx: Ctx, { channel, order }: TypeInMatter): Promise<readonly Reason[]> => {
  if (channel === 'order' && order === undefined) return [{ code: 'order.missing' }];
  if (order === undefined) return [];
  const before = await orderByNumber(ctx.tx, order);
  return [
    ...(channel === 'order' ? [] : [{ code: 'order.otherChannel' }]),
    ...(dayInChina(order.dueAt as Instant) < dayInChina(ctx.now) ? [{ code: 'order.dueInThePast' }] : []),
    ...(before ? [{ code: 'order.knownAlready', params: { number: order.number, matter: before.matterNumber } }] : []),
  ];
};
const againstConsent = (ctx: Ctx, input: TypeInMatter): readonly Reason[] => {
  if (!needsConsent(input)) return [];
  if (input.consent === undefined) return [{ code: 'matter.consentNeeded' }];
  return input.consent.at !== undefined && input.consent.at > ctx.now ? [{ code: 'matter.consentInTheFuture' }] : [];
};

/** The sheet that these words stand on, held until it is written down that they were typed in. */
const formOf = async (ctx: Ctx, { channel, formNumber }: TypeInMatter): Promise<Form | null> => {
  if (formNumber === undefined) return null;
  const number = formNumberTyped(formNumber);
  if (number === null) throw new Refused([{ code: 'paper.mistyped', params: { number: formNumber } }]);
  const form = await lockForm(ctx.tx, number);
  if (!form) throw new Refused([{ code: 'paper.unknown', params: { number } }]);
  if (channel !== 'paper') throw new Refused([{ code: 'paper.otherChannel' }]);
  if (form.matterId !== null) throw new Refused([{ code: 'paper.typedAlready', params: { number } }]);
  return form;
};

const kindOf = async (ctx: Ctx, { kind, text }: TypeInMatter): Promise<string> => kind ?? (await suggestKinds(ctx, text))[0]?.code ?? 'other';

type Around = { readonly typist: ResidentActor; readonly form: Form | null };
const keepSource = async (ctx: Ctx, matter: Matter, { input, typist, form }: Around & { readonly input: TypeInMatter }): Promise<void> => {
  const { matterId } = matter;
  if (input.consent !== undefined && needsConsent(input)) {
    await insertConsent(ctx, { matterId, givenBy: input.name ?? '', how: input.consent.how, givenAt: (input.consent.at ?? ctx.now) as Instant, recordedBy: typist.id });
  }
  // Two who type the same order in at once: the second finds the first's number taken.
  if (input.order !== undefined && !(await insertOrder(ctx, { matterId, sender: input.order.sender, number: input.order.number, dueAt: input.order.dueAt as Instant }))) {
    throw new Refused([{ code: 'order.knownAlready', params: { number: input.order.number, matter: '' } }]);
  }
  if (form !== null) await saveTypedForm(ctx, form.number, { matterId, by: typist.id });
  await insertPhotos(ctx, matter, (await takePhotos(ctx, input.sheetIds, 'staff')).map((fileId) => ({ fileId, moment: 'note' })));
};

/** 代录: somebody's words, typed in by whoever heard or read them, with how and when that person agreed; an order from outside with its number and its day; a sheet of paper (M-1, A-2). */
export const typeInMatter = async (ctx: Ctx, input: TypeInMatter): Promise<Matter> => {
  const typist = must(mayWorkAtDesk(ctx.actor));
  if (input.order !== undefined) must(mayPlan(ctx.actor));
  const reasons = [...againstConsent(ctx, input), ...(await againstOrder(ctx, input))];
  if (reasons.length > 0) throw new Refused(reasons);
  const form = await formOf(ctx, input);
  const onBehalfOf = needsConsent(input) ? { onBehalfOf: { residentId: input.residentId, name: input.residentId === undefined ? input.name : undefined } } : {};
  const matter = await raiseMatter(ctx, { ...input, kind: await kindOf(ctx, input), placeId: input.placeId ?? form?.placeId ?? undefined, mustBy: input.order?.dueAt as Instant | undefined, ...onBehalfOf });
  await keepSource(ctx, matter, { input, typist, form });
  return matter;
};

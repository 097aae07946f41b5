import { webhookKinds } from '@linyi/contract';
import { textOf, textsOf } from '#server/form.ts';
import type { WebhookTyped } from './webhook-typed.ts';

export const noneTyped: WebhookTyped = { url: '', note: '', kinds: ['matter', 'announcement'], on: true };
export const typedFrom = (form: FormData): WebhookTyped => ({ url: textOf(form, 'url'), note: textOf(form, 'note'), kinds: textsOf(form, 'kinds').filter((kind) => (webhookKinds as readonly string[]).includes(kind)), on: textOf(form, 'on') !== '' });

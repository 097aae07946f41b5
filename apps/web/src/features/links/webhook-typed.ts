/** What somebody typed into the form of a webhook. */
export type WebhookTyped = { url: string; note: string; kinds: string[]; on: boolean };

import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { applyAction, deserialize } from '$app/forms';
import { refreshAll } from '$app/navigation';
import type { ReasonView } from '@linyi/contract';

export type Refusal = {
  matterId: string; move: string | null; values: Record<string, string | string[]>;
  reasons: readonly { text: string; field?: string | null }[]; changes: readonly { act: string; by: string | null; at: string }[] | null;
};
export type Toast = { text: string; bad?: boolean; undo?: (() => Promise<void>) | undefined; refused?: readonly { number: string | null; reasons: readonly ReasonView[] }[] };

/** What the desk remembers while it is open: words half written, the last thing done and how to take it back, the last refusal. */
export class Work {
  toast = $state<Toast | null>(null);
  refusal = $state<Refusal | null>(null);
  readonly #drafts = new SvelteMap<string, string>();

  draft(matterId: string, field: string): string {
    return this.#drafts.get(`${matterId} ${field}`) ?? '';
  }

  keep(matterId: string, field: string, text: string): void {
    if (text === '') this.#drafts.delete(`${matterId} ${field}`);
    else this.#drafts.set(`${matterId} ${field}`, text);
  }

  /** Words that went off are no draft any more. */
  sent(matterId: string, move: string): void {
    for (const key of [...this.#drafts.keys()]) if (key.startsWith(`${matterId} ${move}.`)) this.#drafts.delete(key);
    if (this.refusal?.matterId === matterId) this.refusal = null;
  }
}
export const [useWork, giveWork] = createContext<Work>();

export type Posted<T> = { ok: true; value: T } | { ok: false; value: Record<string, unknown> | null };

/** Posts to an action without a form in the page (undo), then reads everything anew. Null where the line is down. */
export const post = async <T>(action: string, fields: Record<string, string | readonly string[]>): Promise<Posted<T>> => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) for (const one of typeof value === 'string' ? [value] : value) body.append(name, one);
  try {
    const answer = await fetch(action, { method: 'POST', headers: { accept: 'application/json', 'x-sveltekit-action': 'true' }, body });
    const result = deserialize<Record<string, unknown>, Record<string, unknown>>(await answer.text());
    if (result.type === 'redirect') await applyAction(result);
    await refreshAll();
    return result.type === 'success' ? { ok: true, value: result.data as T } : { ok: false, value: result.type === 'failure' ? (result.data ?? null) : null };
  } catch {
    return { ok: false, value: null };
  }
};

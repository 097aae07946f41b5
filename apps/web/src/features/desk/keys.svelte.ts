import { createContext } from 'svelte';

export type Bindings = Record<string, () => void>;
const store = 'linyi-desk-keys';
const prefixMs = 1500;

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || (target.matches('input, textarea, select') && !target.matches('[type=checkbox], [type=radio]')));

/**
 * Single keys of the desk. They never act while somebody types, nor with a modifier held, nor behind an open dialog,
 * and can be switched off for those who speak to the machine or press keys by accident (WCAG 2.1.4).
 */
export class Keys {
  on = $state(true);
  readonly #layers = new Set<Bindings>();
  #prefixAt = Number.NEGATIVE_INFINITY;

  /** Adds keys until the answer is called; the newest wins. A two-key one is written `g t`. */
  bind(bindings: Bindings): () => void {
    this.#layers.add(bindings);
    return () => this.#layers.delete(bindings);
  }

  remember(): void {
    try {
      this.on = localStorage.getItem(store) !== 'off';
    } catch {
      this.on = true;
    }
  }

  switch(on: boolean): void {
    this.on = on;
    try {
      localStorage.setItem(store, on ? 'on' : 'off');
    } catch {
      // A private window keeps nothing; the choice holds until it is closed.
    }
  }

  press(event: KeyboardEvent): void {
    if (!this.on || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (isTyping(event.target) || document.querySelector('dialog[open]') !== null) return;
    const run = this.#find(event);
    if (run === undefined) return;
    event.preventDefault();
    run();
  }

  #find(event: KeyboardEvent): (() => void) | undefined {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const second = event.timeStamp - this.#prefixAt < prefixMs;
    this.#prefixAt = key === 'g' && !second ? event.timeStamp : Number.NEGATIVE_INFINITY;
    const name = second ? `g ${key}` : key;
    return [...this.#layers].reverse().find((layer) => name in layer)?.[name];
  }
}

export const [useKeys, giveKeys] = createContext<Keys>();

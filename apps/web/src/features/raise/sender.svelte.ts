/** What the reader sees about the sending. */
export type Sending = 'idle' | 'photos' | 'sending' | 'waiting';

const pauses = [4, 8, 15, 30, 60] as const;

/** Tries again with growing pauses, and at once when the line is back. */
export class Sender {
  #state = $state<Sending>('idle');
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #again: () => void;

  constructor(again: () => void) {
    this.#again = again;
  }

  get state(): Sending {
    return this.#state;
  }

  /** Whatever begins or ends now, what was put off earlier no longer counts: its words may have changed since. */
  now(state: Exclude<Sending, 'waiting'>): void {
    this.stop();
    this.#state = state;
  }

  failed(): void {
    this.#state = 'waiting';
    const seconds = pauses[Math.min(this.#tries, pauses.length - 1)] ?? 60;
    this.#tries += 1;
    this.stop();
    this.#timer = setTimeout(() => this.#again(), seconds * 1000);
  }

  lineIsBack(): void {
    if (this.#state === 'waiting') this.#again();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

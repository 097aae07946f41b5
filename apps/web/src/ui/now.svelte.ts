import { createContext } from 'svelte';

/** The present moment (ms). It starts with the server's, so that the first picture is the same on both sides, and then walks on. */
export class Now {
  at = $state(0);

  constructor(start: number) {
    this.at = start;
  }

  /** Walks on every twenty seconds; the answer stops it. */
  walk(): () => void {
    this.at = Date.now();
    const timer = setInterval(() => {
      this.at = Date.now();
    }, 20_000);
    return () => clearInterval(timer);
  }
}

export const [useNow, giveNow] = createContext<Now>();

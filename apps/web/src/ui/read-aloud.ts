/** The script behind <read-aloud>: reads the page’s main part with the device’s own voice, paragraph by paragraph. It comes by itself, so that pages without any other script have it too. */
import { setWord } from './set-word.ts';
import { pickVoice, pieces, spoken } from './spoken.ts';

const blocks = 'h1, h2, h3, h4, p, li, dt, dd, figcaption, caption, th, td, summary, blockquote, [data-read]';
const silent = 'form, nav, button, read-aloud, voice-input, [data-silent], [aria-hidden="true"], script, style, noscript, select, svg, video, audio';
/** How long a browser may take to find its voices, and to begin. */
const patienceMs = 4000;

const wordsOf = (element: Element): string => {
  const copy = element.cloneNode(true) as Element;
  for (const part of copy.querySelectorAll(silent)) part.remove();
  for (const time of copy.querySelectorAll('time')) {
    const short = /^(\d{1,2})\/(\d{1,2})$/.exec(time.textContent.trim());
    if (short !== null) time.textContent = `，${short[1] ?? ''} 月 ${short[2] ?? ''} 日`;
  }
  for (const piece of copy.querySelectorAll('.dots > span, br')) piece.after('，');
  return copy.textContent.trim();
};

/** What there is to read, in the order of the page: the innermost blocks that are seen. */
const readable = (root: Element): { element: HTMLElement; words: string }[] =>
  [...root.querySelectorAll<HTMLElement>(blocks)]
    .filter((element) => element.closest(silent) === null && element.checkVisibility() && element.querySelector(blocks) === null)
    .map((element) => ({ element, words: wordsOf(element) })).filter(({ words }) => words !== '');

class ReadAloud extends HTMLElement {
  #queue: { element: HTMLElement; text: string }[] = [];
  #at = 0;
  #state: 'off' | 'reading' | 'paused' = 'off';
  #marked: HTMLElement | null = null;
  #voice: SpeechSynthesisVoice | undefined;
  /** Speech that was broken off still ends, later; only the newest counts. */
  #turn = 0;

  connectedCallback(): void {
    this.dataset['ready'] = '';
    if (!('speechSynthesis' in window)) {
      this.#button('toggle').hidden = true;
      this.#say('none');
      return;
    }
    this.addEventListener('click', (event) => {
      const act = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]')?.dataset['do'] : undefined;
      if (act === 'toggle') void this.#toggle();
      if (act === 'stop') this.#stop();
    });
    window.addEventListener('pagehide', this.#stop);
    document.addEventListener('keydown', this.#escape);
  }

  disconnectedCallback(): void {
    window.removeEventListener('pagehide', this.#stop);
    document.removeEventListener('keydown', this.#escape);
    if (this.#state !== 'off') this.#stop();
  }

  #escape = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && this.#state !== 'off') this.#stop();
  };
  #button(act: string): HTMLElement {
    return this.querySelector<HTMLElement>(`[data-do="${act}"]`) ?? this;
  }
  #say(word: 'none' | ''): void {
    const line = this.querySelector('[role="status"]');
    if (line !== null) line.textContent = word === '' ? '' : (this.dataset[word] ?? '');
  }
  #show(state: 'off' | 'reading' | 'paused'): void {
    this.#state = state;
    const words = { off: this.dataset['start'], reading: this.dataset['pause'], paused: this.dataset['goOn'] };
    setWord(this.#button('toggle').querySelector('span'), words[state] ?? '');
    this.#button('stop').hidden = state === 'off';
  }

  async #toggle(): Promise<void> {
    if (this.#state === 'off') await this.#start();
    else if (this.#state === 'reading') this.#pause();
    else this.#next();
  }

  /** Some browsers know their voices only a while after they were asked. */
  async #voices(): Promise<SpeechSynthesisVoice[]> {
    const there = speechSynthesis.getVoices();
    if (there.length > 0) return there;
    await new Promise<void>((settle) => {
      setTimeout(settle, patienceMs / 2);
      speechSynthesis.addEventListener('voiceschanged', () => settle(), { once: true });
    });
    return speechSynthesis.getVoices();
  }

  async #start(): Promise<void> {
    this.#say('');
    const voices = await this.#voices();
    this.#voice = pickVoice(voices, this.lang);
    // A browser that names no voices may have one; one that names others has none for us.
    if (voices.length > 0 && this.#voice === undefined) return this.#say('none');
    const root = document.querySelector('main') ?? document.body;
    this.#queue = readable(root).flatMap(({ element, words }) => pieces(spoken(words, this.lang)).map((text) => ({ element, text })));
    this.#at = 0;
    this.#next();
  }

  #next(): void {
    const piece = this.#queue[this.#at];
    if (piece === undefined) return this.#stop();
    this.#show('reading');
    this.#mark(piece.element);
    this.#turn += 1;
    const turn = this.#turn;
    const speech = new SpeechSynthesisUtterance(piece.text);
    speech.lang = this.lang;
    // A little slower than people read to each other: it is for those who have to hear it right.
    speech.rate = 0.9;
    if (this.#voice !== undefined) speech.voice = this.#voice;
    let began = false;
    speech.onstart = () => {
      began = true;
    };
    speech.onend = () => {
      if (turn !== this.#turn || this.#state !== 'reading') return;
      this.#at += 1;
      this.#next();
    };
    const failed = (): void => {
      if (turn !== this.#turn || this.#state !== 'reading') return;
      this.#stop();
      this.#say('none');
    };
    speech.onerror = failed;
    if (this.#voice === undefined) setTimeout(() => { if (!began) failed(); }, patienceMs);
    speechSynthesis.speak(speech);
  }

  #pause(): void {
    // Broken off and begun anew at the same sentence: to pause in its middle isn't done alike by all browsers.
    this.#turn += 1;
    speechSynthesis.cancel();
    this.#show('paused');
  }

  #stop = (): void => {
    this.#turn += 1;
    speechSynthesis.cancel();
    this.#mark(null);
    this.#show('off');
  };

  #mark(element: HTMLElement | null): void {
    if (this.#marked === element) return;
    this.#marked?.classList.remove('aloud-now');
    this.#marked = element;
    element?.classList.add('aloud-now');
    element?.scrollIntoView({ block: 'nearest' });
  }
}

if (customElements.get('read-aloud') === undefined) customElements.define('read-aloud', ReadAloud);

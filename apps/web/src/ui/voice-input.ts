/** The script behind <voice-input>: speaking instead of typing, into the field it stands at. Nothing is heard before a tap, and the first tap asks (T-7). */

import { setWord } from './set-word.ts';

type Heard = { readonly resultIndex: number; readonly results: ArrayLike<{ readonly isFinal: boolean } & ArrayLike<{ readonly transcript: string }>> };
type Recognition = {
  lang: string; continuous: boolean; interimResults: boolean; processLocally?: boolean;
  onresult: ((heard: Heard) => void) | null; onerror: ((event: { readonly error: string }) => void) | null; onend: (() => void) | null;
  start(): void; stop(): void; abort(): void;
};
type Recogniser = { new (): Recognition; available?: (asked: { langs: string[]; processLocally: boolean }) => Promise<string> };

const consentKey = 'linyi-voice';
const hasAgreed = (): boolean => {
  try {
    return localStorage.getItem(consentKey) === 'yes';
  } catch {
    return false;
  }
};
const rememberAgreed = (): void => {
  try {
    localStorage.setItem(consentKey, 'yes');
  } catch {
    // A private window keeps nothing: it asks again next time.
  }
};
const recogniser = (): Recogniser | undefined => {
  const { SpeechRecognition, webkitSpeechRecognition } = window as { SpeechRecognition?: Recogniser; webkitSpeechRecognition?: Recogniser };
  return SpeechRecognition ?? webkitSpeechRecognition;
};

class VoiceInput extends HTMLElement {
  #running: Recognition | null = null;
  #agreed = false;

  connectedCallback(): void {
    if (recogniser() === undefined || this.#field() === null) return;
    this.dataset['ready'] = '';
    this.addEventListener('click', (event) => {
      const act = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-do]')?.dataset['do'] : undefined;
      if (act === 'speak') this.#tap();
      if (act === 'agree') this.#answer(true);
      if (act === 'refuse') this.#answer(false);
    });
    window.addEventListener('pagehide', this.#quiet);
  }

  disconnectedCallback(): void {
    window.removeEventListener('pagehide', this.#quiet);
    this.#quiet();
  }

  #quiet = (): void => this.#running?.abort();
  #field(): HTMLTextAreaElement | HTMLInputElement | null {
    return document.querySelector(`#${CSS.escape(this.getAttribute('for') ?? '')}`);
  }
  #part(what: string): HTMLElement {
    return this.querySelector<HTMLElement>(what) ?? this;
  }
  #say(text: string): void {
    this.#part('[role="status"]').textContent = text;
  }
  #show(isListening: boolean): void {
    // The field's name follows, for those who don't see which one it is.
    setWord(this.#part('[data-do="speak"]').querySelector('span'), (isListening ? this.dataset['stop'] : this.dataset['start']) ?? '');
  }

  #tap(): void {
    if (this.#running !== null) return this.#running.stop();
    if (this.#agreed || hasAgreed()) return void this.#listen();
    const ask = this.#part('[data-consent]');
    ask.hidden = false;
    ask.focus();
  }

  #answer(agrees: boolean): void {
    this.#part('[data-consent]').hidden = true;
    this.#part('[data-do="speak"]').focus();
    if (!agrees) return;
    this.#agreed = true;
    rememberAgreed();
    void this.#listen();
  }

  async #listen(): Promise<void> {
    const Recognise = recogniser();
    const field = this.#field();
    if (Recognise === undefined || field === null) return;
    const recognition = new Recognise();
    this.#running = recognition;
    Object.assign(recognition, { lang: this.lang, continuous: true, interimResults: true });
    this.#show(true);
    this.#say(this.dataset['listening'] ?? '');
    // A browser that can do it on the device does it there.
    if ((await Recognise.available?.({ langs: [this.lang], processLocally: true }).catch(() => '')) === 'available') recognition.processLocally = true;
    let trouble = '';
    recognition.onresult = (heard) => {
      const fresh = Array.from(heard.results).slice(heard.resultIndex);
      const said = (isFinal: boolean): string => fresh.filter((one) => one.isFinal === isFinal).map((one) => one[0]?.transcript ?? '').join('');
      if (said(true) !== '') this.#write(field, said(true));
      this.#say(`${this.dataset['listening'] ?? ''} ${said(false)}`);
    };
    recognition.onerror = ({ error }) => {
      trouble = { 'not-allowed': this.dataset['denied'], 'service-not-allowed': this.dataset['denied'], 'no-speech': this.dataset['silence'], aborted: '' }[error] ?? this.dataset['failed'] ?? '';
    };
    recognition.onend = () => {
      this.#running = null;
      this.#show(false);
      this.#say(trouble === '' ? (this.dataset['check'] ?? '') : trouble);
    };
    recognition.start();
  }

  /** At the end of what stands there, never over it; and no more than the field takes. */
  #write(field: HTMLTextAreaElement | HTMLInputElement, words: string): void {
    const room = field.maxLength > 0 ? field.maxLength : Number.MAX_SAFE_INTEGER;
    const gap = field.value === '' || /[\s，。,.]$/.test(field.value) || this.lang.startsWith('zh') ? '' : ' ';
    field.value = `${field.value}${gap}${words}`.slice(0, room);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

if (customElements.get('voice-input') === undefined) customElements.define('voice-input', VoiceInput);

import { forgetDraft, readDraft, writeDraft } from './keep.ts';
import { shrink, upload } from './photo.ts';

type DraftPhoto = { id: string | null; src: string; refused: string | null };
type Kept = { text: string; kind: string; chosen: boolean; placeId: string; placeNote: string; photos: { id: string | null; src: string }[]; key: string };
export type DraftStart = { text: string; kind: string; placeId: string; placeNote: string; photoIds: string[]; key: string };

/** A matter being written, kept on this device until it has arrived. Its key stays the same however often it is sent. */
export class Draft {
  text = $state('');
  kind = $state('');
  /** Somebody chose the kind; a suggestion doesn't overrule it. */
  chosen = $state(false);
  placeId = $state('');
  placeNote = $state('');
  photos = $state<DraftPhoto[]>([]);
  key = $state('');
  restored = $state(false);
  readonly #base: string;
  readonly #originals = new Map<string, File>();

  constructor(base: string, start: DraftStart) {
    this.#base = base;
    this.text = start.text;
    this.kind = start.kind;
    this.chosen = start.kind !== '';
    this.placeId = start.placeId;
    this.placeNote = start.placeNote;
    this.photos = start.photoIds.map((id) => ({ id, src: '', refused: null }));
    this.key = start.key;
  }

  /** Brings back what was being written before a reload or a lost line; a poster's place stays. */
  restore(keepPlace: boolean): void {
    const kept = readDraft(this.#base) as Kept | null;
    if (kept === null || kept.text === '') return;
    if (this.text !== '') {
      if (kept.key === this.key) this.#showKept(kept.photos);
      return;
    }
    this.text = kept.text;
    if (kept.chosen) this.kind = kept.kind;
    this.chosen = kept.chosen;
    if (!keepPlace && kept.placeId !== '') this.placeId = kept.placeId;
    this.placeNote = kept.placeNote;
    this.photos = kept.photos.map((photo) => ({ ...photo, refused: null }));
    this.key = kept.key;
    this.restored = true;
  }

  /** Back from a step between: the server knows the pictures by their ids, this device knows what they look like. */
  #showKept(kept: Kept['photos']): void {
    const ids = this.photos.map(({ id }) => id);
    this.photos = kept.map(({ id, src }) => ({ id: ids.includes(id) ? id : null, src, refused: null }));
  }

  /** The server has tidied them away: what is still on this device is sent again. True where there is something to send. */
  resend(): boolean {
    this.photos = this.photos.filter(({ src }) => src.startsWith('data:') || this.#originals.has(src)).map((photo) => ({ ...photo, id: null }));
    return this.photos.length > 0;
  }

  keep(): void {
    const photos = this.photos.filter(({ refused }) => refused === null).map(({ id, src }) => ({ id, src }));
    const kept: Kept = { text: this.text, kind: this.kind, chosen: this.chosen, placeId: this.placeId, placeNote: this.placeNote, photos, key: this.key };
    // No room for the photos: the words matter more.
    if (!writeDraft(this.#base, kept)) writeDraft(this.#base, { ...kept, photos: [] });
  }

  forget(): void {
    forgetDraft(this.#base);
  }

  async add(files: readonly File[], target: string): Promise<void> {
    for (const file of files.slice(0, 6 - this.photos.length)) {
      const small = await shrink(file);
      const src = small ?? URL.createObjectURL(file);
      if (small === null) this.#originals.set(src, file);
      this.photos.push({ id: null, src, refused: null });
    }
    await this.uploadAll(target);
  }

  remove(index: number): void {
    this.photos.splice(index, 1);
  }

  /** Sends ahead what has not arrived yet; true when nothing is left. */
  async uploadAll(target: string): Promise<boolean> {
    for (const photo of this.photos) {
      if (photo.id !== null || photo.refused !== null) continue;
      const answer = await upload(target, this.#originals.get(photo.src) ?? photo.src);
      if (answer.state === 'there') photo.id = answer.id;
      else if (answer.state === 'refused') photo.refused = answer.reasons.join(' ');
    }
    return this.photos.every(({ id, refused }) => id !== null || refused !== null);
  }
}

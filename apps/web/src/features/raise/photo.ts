const longest = 1600;

/**
 * Makes a photo small enough for a weak line: at most 1600 px, JPEG, as a data address that fits into the draft.
 * Where the browser can't read it, null: the server will look at the original.
 */
export const shrink = async (file: File): Promise<string | null> => {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * scale);
    canvas.height = Math.round(picture.height * scale);
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    return canvas.toDataURL('image/jpeg', 0.82);
  } catch {
    return null;
  }
};

const blobOf = (address: string): Blob => {
  const [head = '', body = ''] = address.split(',');
  const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
  return new Blob([bytes], { type: /data:([^;]+)/.exec(head)?.[1] ?? 'image/jpeg' });
};

type Uploaded = { state: 'there'; id: string } | { state: 'refused'; reasons: string[] } | { state: 'later' };

/** Sends one photo ahead; no line or a tired server means later, never lost. */
export const upload = async (target: string, photo: File | string): Promise<Uploaded> => {
  const form = new FormData();
  form.set('photo', typeof photo === 'string' ? blobOf(photo) : photo, 'photo.jpg');
  try {
    const answer = await fetch(target, { method: 'POST', body: form });
    const body = (await answer.json()) as { id?: string; reasons?: string[] };
    if (answer.ok && body.id !== undefined) return { state: 'there', id: body.id };
    return answer.status >= 500 ? { state: 'later' } : { state: 'refused', reasons: body.reasons ?? [] };
  } catch {
    return { state: 'later' };
  }
};

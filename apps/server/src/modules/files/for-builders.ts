/** What builders of worlds call. */
export { reencodeImage } from './reencode-image.ts';
export { keepPicture } from './use-cases/keep-picture.ts';

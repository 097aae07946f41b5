/** What builders of worlds call, and the door that mails come in by. */
export { maxImageBytes, reencodeImage } from './reencode-image.ts';
export { keepPicture } from './use-cases/keep-picture.ts';

export { fileReader, fileStorage } from './file-storage.ts';

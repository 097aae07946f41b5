import { open } from 'node:fs/promises';

/** A new name is a change of its folder, which is on disk only when the folder is. */
export const syncFolder = async (folder: string): Promise<void> => {
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
};

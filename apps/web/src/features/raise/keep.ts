const nameOf = (base: string): string => `linyi-draft-${base}`;

/** What was kept on this device under a community's address; null where nothing is or nothing can be kept. */
export const readDraft = (base: string): unknown => {
  try {
    return JSON.parse(localStorage.getItem(nameOf(base)) ?? 'null');
  } catch {
    return null;
  }
};

/** False where the browser has no room, or keeps nothing at all as in a private window. */
export const writeDraft = (base: string, draft: unknown): boolean => {
  try {
    localStorage.setItem(nameOf(base), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
};

export const forgetDraft = (base: string): void => {
  try {
    localStorage.removeItem(nameOf(base));
  } catch {
    // Nothing could be kept, so there is nothing to forget.
  }
};

/** Reads forms: text is trimmed, missing is ''. */
export const textOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

export const textsOf = (form: FormData, name: string): string[] =>
  form.getAll(name).filter((value): value is string => typeof value === 'string' && value !== '');

/** Chosen files; a browser sends an empty one where nothing was chosen. */
export const filesOf = (form: FormData, name: string): File[] =>
  form.getAll(name).filter((value): value is File => typeof value !== 'string' && value.size > 0);

/** The matter's version that the form was rendered with; null sends no `If-Match`. */
export const versionOf = (form: FormData): number | null => {
  const value = Number(textOf(form, 'version'));
  return Number.isInteger(value) && value > 0 ? value : null;
};

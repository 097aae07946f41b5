/** The first reason for each field, to stand beside it. */
export const errorsOf = (reasons: readonly { text: string; field: string | null }[]): Partial<Record<string, string>> => {
  const errors: Partial<Record<string, string>> = {};
  for (const { text, field } of reasons) if (field !== null) errors[field] ??= text;
  return errors;
};

type Refusal = { act: string; reasons: { text: string }[]; values: Record<string, string | string[]> };

/** What became of the form that was just sent: what it did, or why it was refused and what had been typed. */
export const outcomeOf = (form: object | null): { did: string | null; refusal: Refusal | null } => {
  const { did, refused, values, act } = (form ?? {}) as { did?: string; refused?: { reasons: { text: string }[] }; values?: Refusal['values']; act?: string };
  return { did: did ?? null, refusal: refused === undefined ? null : { act: act ?? '', reasons: refused.reasons, values: values ?? {} } };
};

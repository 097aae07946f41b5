/** How a resident without a public duty is named to others: the family name only (王**), so that nobody is pointed at. */
export const displayName = (name: string): string => `${[...name][0] ?? ''}**`;

/** Bytes as people read them. */
export const sizeWords = (bytes: number): string => {
  const [unit, step] = bytes >= 1e9 ? ['GB', 1e9] as const : bytes >= 1e6 ? ['MB', 1e6] as const : ['kB', 1e3] as const;
  return `${(bytes / step).toFixed(1)} ${unit}`;
};

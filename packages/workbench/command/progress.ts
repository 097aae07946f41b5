/** Says on standard error how far a work has come, first after a second and then once a second. */
export const progress = (name: string): ((done: string) => void) => {
  let next = performance.now() + 1000;
  return (done) => {
    const now = performance.now();
    if (now < next) return;
    next = now + 1000;
    process.stderr.write(`${name}: ${done}\n`);
  };
};

/** CPU seconds of this process since it was called. */
export const stopwatch = (): (() => number) => {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return Math.round((user + system) / 10) / 1e5;
  };
};

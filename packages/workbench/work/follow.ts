/** Takes a work through all its steps, tells each, and gives its outcome. */
export const follow = <Step, Outcome>(steps: Iterator<Step, Outcome, undefined>, tell: (step: Step) => void): Outcome => {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    tell(step.value);
  }
};

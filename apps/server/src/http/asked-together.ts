type Waiting<Q, A> = { readonly question: Q; readonly settle: (answer: A) => void; readonly fail: (error: unknown) => void };

/**
 * Questions that come while an earlier one is under way are asked together when it is answered, and those of one turn at once: a busy moment costs few
 * round trips, a quiet one no waiting. A question is never answered with what was read before it came.
 */
export const askedTogether = <Q, A>(ask: (questions: readonly Q[]) => Promise<readonly A[]>): ((question: Q) => Promise<A>) => {
  let waiting: Waiting<Q, A>[] = [];
  let isUnderWay = false;
  const askAll = async (): Promise<void> => {
    const all = waiting;
    waiting = [];
    try {
      const answers = await ask(all.map(({ question }) => question));
      all.forEach(({ settle }, index) => settle(answers[index] as A));
    } catch (error) {
      for (const { fail } of all) fail(error);
    }
  };
  const begin = async (): Promise<void> => {
    isUnderWay = true;
    while (waiting.length > 0) await askAll();
    isUnderWay = false;
  };
  return (question) => new Promise((settle, fail) => {
    waiting.push({ question, settle, fail });
    if (!isUnderWay) void begin();
  });
};

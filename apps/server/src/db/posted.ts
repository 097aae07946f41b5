type Statement = { readonly sql: string; readonly values: readonly unknown[] };
/** Into one table, of rows that are given and not read. `nth`: its place among all statements that were prepared. */
export type Insert = Statement & { readonly into: string; readonly nth: number };

const combinations = new Map<string, string>();
const moved = (sql: string, by: number): string => sql.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + by}`);
const written = (inserts: readonly Insert[]): string => {
  let by = 0;
  const texts = inserts.map(({ sql, values }) => {
    const text = moved(sql, by);
    by += values.length;
    return text;
  });
  const last = texts.pop() ?? '';
  return `with ${texts.map((text, index) => `part${index} as (${text})`).join(', ')} ${last}`;
};

/** They see the database as it was before all of them, so each must be into another table; keys are checked when all are in. */
const oneStatement = (inserts: readonly Insert[]): Statement => {
  const [first] = inserts;
  if (first !== undefined && inserts.length === 1) return first;
  const key = inserts.map(({ nth }) => nth).join();
  const sql = combinations.get(key) ?? written(inserts);
  combinations.set(key, sql);
  return { sql, values: inserts.flatMap(({ values }) => values) };
};

const ignore = (): undefined => undefined;

/** What is written without waiting. Inserts into different tables wait for each other and leave as one statement: the message, the plan that is looked up and the answer that is read cost more than a row does. */
export type Posted = {
  /** Sent and not awaited yet; each fails the commit. */
  readonly sent: Promise<unknown>[];
  keep(answer: Promise<unknown>): void;
  wait(insert: Insert): void;
  /** Sends what waits. */
  flush(): void;
  /** Forgets what waits: it was taken back before it left. */
  drop(): void;
};
export const postedBy = (transmit: (statement: Statement) => Promise<unknown>): Posted => {
  const sent: Promise<unknown>[] = [];
  const waiting: Insert[] = [];
  const keep = (answer: Promise<unknown>): void => {
    answer.catch(ignore); // it is awaited with the commit
    sent.push(answer);
  };
  const flush = (): void => {
    if (waiting.length > 0) keep(transmit(oneStatement(waiting.splice(0))));
  };
  return {
    sent, keep, flush,
    wait: (insert) => {
      if (waiting.some(({ into }) => into === insert.into)) flush();
      waiting.push(insert);
    },
    drop: () => { waiting.length = 0; },
  };
};

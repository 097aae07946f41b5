/** One request of a load; `{key}` in a header is a fresh UUID at each sending. */
export type Shot = { readonly method: 'GET' | 'POST'; readonly path: string; readonly headers?: Readonly<Record<string, string>>; readonly body?: string };

/** What a generator is to do: so many connections, each sending its next request when it has its last answer. */
export type Job = { readonly port: number; readonly connections: number; readonly warmMs: number; readonly ms: number; readonly shots: readonly Shot[]; readonly expect: number };

/** What came of it. Times in milliseconds. */
export type Shooting = {
  readonly perSecond: number;
  readonly answered: number;
  /** Answers with another status than expected, by status. */
  readonly others: Readonly<Record<string, number>>;
  readonly p50: number;
  readonly p99: number;
  readonly bytesPerAnswer: number;
  /** Processor time that the generator itself took for one request. */
  readonly ownMsPerRequest: number;
};

/** How drand's networks sign; see `drand.ts`. */
export type DrandScheme = 'pedersen-bls-chained' | 'pedersen-bls-unchained' | 'bls-unchained-on-g1' | 'bls-unchained-g1-rfc9380';

/** Chance from outside the room, named before it exists. */
export type Source =
  | { readonly kind: 'drand'; readonly scheme: DrandScheme; /** Of the network, lower-case hexadecimal. */ readonly publicKey: string; readonly round: number }
  | { readonly kind: 'lottery'; readonly name: string; readonly edition: string };

/** What is fixed and published before anybody throws: changing one sign of it changes its hash, and every commitment is made to that hash. */
export type Setup = {
  readonly title: string;
  /** Whoever or whatever can be drawn, in the order in which they are numbered. */
  readonly pool: readonly string[];
  /** How many are drawn. */
  readonly pick: number;
  /** Those who throw, at least six. */
  readonly hands: readonly string[];
  readonly sources?: readonly Source[];
  /** Whatever else must not change afterwards: quotas, the rule, the place, the day. */
  readonly also?: unknown;
};

/** What a hand publishes before anybody reveals. */
export type Commitment = { readonly hand: string; /** SHA-256, see `commitmentOf`. */ readonly commitment: string };
/** What a hand opens once all have committed. */
export type Reveal = { readonly hand: string; /** What they threw, decimal digits. */ readonly digits: string; /** At least 16 signs that nobody can guess. */ readonly salt: string };

/** What a source said, in the order of `setup.sources`. */
export type Said =
  | { readonly signature: string; readonly previousSignature?: string }
  | { readonly digits: string };

/** What comes of a draw. */
export type Result = {
  /** SHA-256 of the setup. */
  readonly setupHash: string;
  /** 32 bytes, hexadecimal. */
  readonly seed: string;
  /** In the order in which they were drawn. */
  readonly picked: readonly string[];
};

/** Everything that anybody needs to repeat a draw; as JSON by `transcript.schema.json`. */
export type Transcript = {
  readonly format: 'linyi-draw/1';
  readonly setup: Setup;
  readonly commitments: readonly Commitment[];
  readonly reveals: readonly Reveal[];
  readonly said?: readonly Said[];
  readonly result?: Result;
};

import type { ParseArgsOptionsConfig } from 'node:util';
import type { Locale } from '../kernel/ctx.ts';
import type { Exit } from './stop.ts';
import type { Say, WordKey } from './words.ts';

/** Where a command was called: what it may read of the outside, and where it speaks. Answers go to `out`, progress and complaints to `tell`. */
export type Caller = {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Relative paths are from here. */
  readonly folder: string;
  out(line: string): void;
  tell(line: string): void;
};

/** A command line that fits its command. */
export type Asked = {
  readonly caller: Caller;
  readonly say: Say;
  readonly locale: Locale;
  /** The environment with what the options say laid over it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The value of an option; undefined when it wasn't given, or given empty. */
  option(name: string): string | undefined;
  flag(name: string): boolean;
  readonly words: readonly string[];
};

export type Command = {
  readonly name: string;
  /** What follows the name, as in `FILE.xlsx`. */
  readonly takes: readonly string[];
  readonly help: WordKey;
  readonly optionsHelp?: WordKey;
  /** Fills the help's gaps. */
  readonly helpParams?: Readonly<Record<string, string>>;
  readonly example: string;
  readonly options: ParseArgsOptionsConfig;
  run(asked: Asked): Promise<Exit>;
};

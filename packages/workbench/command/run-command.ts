import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { InputError, NoAnswer } from './errors.ts';

type Kinds = Readonly<Record<string, 'string' | 'boolean'>>;
export type Options<K extends Kinds> = { readonly [N in keyof K]?: K[N] extends 'string' ? string : boolean };

/** What the tool says: a value is printed as JSON on one line, a text as it is; `exitCode` where the answer is “no”. */
type Said = { readonly json: unknown; readonly exitCode?: number } | { readonly text: string; readonly exitCode?: number };

export type Command<K extends Kinds> = {
  readonly name: string;
  readonly help: string;
  readonly options: K;
  readonly answer: (options: Options<K>, words: readonly string[]) => Said | Promise<Said>;
  /** Errors of the package itself that mean bad input. Others keep their trace, but for InputError. */
  readonly isBadInput?: (error: Error) => boolean;
  readonly isNoAnswer?: (error: Error) => boolean;
};

const wordsAndOptions = <K extends Kinds>({ options }: Command<K>, argv: readonly string[]): { values: Options<K> & { help?: boolean }; positionals: string[] } => {
  const config: ParseArgsOptionsConfig = Object.fromEntries(Object.entries(options).map(([name, type]) => [name, { type }]));
  try {
    const parsed = parseArgs({ args: [...argv], options: { ...config, help: { type: 'boolean', short: 'h' } }, allowPositionals: true });
    return { values: parsed.values as Options<K> & { help?: boolean }, positionals: parsed.positionals };
  } catch (error) {
    throw new InputError(`${error instanceof Error ? error.message : String(error)}; --help shows an example`, { cause: error });
  }
};

const print = (said: Said): void => {
  process.stdout.write('json' in said ? `${JSON.stringify(said.json)}\n` : said.text);
  process.exitCode = said.exitCode ?? 0;
};

/** Who reads no further (`| head`) has what they wanted. */
const endQuietly = (error: NodeJS.ErrnoException): void => {
  if (error.code !== 'EPIPE') throw error;
};

const exitCodeOf = (error: Error, { isBadInput, isNoAnswer }: Pick<Command<Kinds>, 'isBadInput' | 'isNoAnswer'>): 2 | 3 | undefined => {
  if (error instanceof NoAnswer || isNoAnswer?.(error) === true) return 3;
  return error instanceof InputError || isBadInput?.(error) === true ? 2 : undefined;
};

/** Runs a tool on the words of its command line and ends with the exit codes that all our tools share. */
export const runCommand = async <K extends Kinds>(command: Command<K>): Promise<void> => {
  process.stdout.on('error', endQuietly);
  process.stderr.on('error', endQuietly);
  try {
    const { values, positionals } = wordsAndOptions(command, process.argv.slice(2));
    print(values.help === true ? { text: command.help } : await command.answer(values, positionals));
  } catch (error) {
    const code = error instanceof Error ? exitCodeOf(error, command) : undefined;
    if (code === undefined) throw error;
    process.stderr.write(`${command.name}: ${(error as Error).message}\n`);
    process.exitCode = code;
  }
};

import { parseArgs } from 'node:util';
import { Refused } from '@linyi/kernel';
import type { Locale } from '../kernel/ctx.ts';
import { wordsFor } from '../words/refusal-words.ts';
import type { Asked, Caller, Command } from './command.ts';
import { appoint } from './commands/appoint.ts';
import { backup } from './commands/backup.ts';
import { code } from './commands/code.ts';
import { create } from './commands/create.ts';
import { doctor } from './commands/doctor.ts';
import { exportCommand } from './commands/export.ts';
import { importCommunityCommand } from './commands/import-community.ts';
import { importHomes } from './commands/import-homes.ts';
import { importMattersCommand } from './commands/import-matters.ts';
import { migrate } from './commands/migrate.ts';
import { places } from './commands/places.ts';
import { rehearse } from './commands/rehearse.ts';
import { restore } from './commands/restore.ts';
import { exits, Stop } from './stop.ts';
import type { Exit } from './stop.ts';
import { sayer } from './words.ts';
import type { Say } from './words.ts';

const commands: readonly Command[] = [create, appoint, code, places, importHomes, importMattersCommand, exportCommand, importCommunityCommand, migrate, doctor, backup, restore, rehearse];
const common = { data: { type: 'string' }, lang: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;

const overview = (say: Say): string =>
  [say('usage.title'), '', `${say('usage.commands')}:`, ...commands.map(({ name, takes, help }) => `  ${[name, ...takes].join(' ')}\n      ${say(help)}`), '',
    `${say('usage.options')}:`, say('usage.common'), '', say('usage.exits'), say('usage.more')].join('\n');

const helpFor = ({ name, takes, help, optionsHelp, helpParams, example }: Command, say: Say): string =>
  [say(help), '', `${say('usage.usage')}: npx linyi ${[name, ...takes].join(' ')} […]`, `${say('usage.example')}: ${example}`, '',
    `${say('usage.options')}:`, ...(optionsHelp ? [say(optionsHelp, helpParams)] : []), say('usage.common'), '', say('usage.exits')].join('\n');

/** The longest name that the line begins with. */
const findCommand = (line: readonly string[]): Command | undefined =>
  commands.filter(({ name }) => name.split(' ').every((word, index) => line[index] === word)).sort((a, b) => b.name.length - a.name.length)[0];

const badLine = (say: Say, command: Command, problem: string): Stop => new Stop(exits.badInput, `${problem}\n${say('bad.seeHelp', { command: command.name })}`);

/** Node names the option in quotation marks. */
const optionProblem = (say: Say, { code, message }: NodeJS.ErrnoException): string => {
  const name = /'(-[^' ]*)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return say('bad.noOption', { name });
  return say(message.includes('does not take') ? 'bad.noValue' : 'bad.value', { name });
};

const askedBy = (command: Command, rest: readonly string[], { caller, say, locale }: Pick<Asked, 'caller' | 'say' | 'locale'>): Asked | 'help' => {
  const { values, positionals } = (() => {
    try {
      return parseArgs({ args: [...rest], options: { ...common, ...command.options }, allowPositionals: true });
    } catch (error) {
      throw badLine(say, command, optionProblem(say, error as NodeJS.ErrnoException));
    }
  })();
  const given: Readonly<Record<string, unknown>> = values;
  if (given['help'] === true) return 'help';
  const missing = command.takes[positionals.length];
  if (missing !== undefined) throw badLine(say, command, say('bad.tooFew', { missing }));
  const extra = positionals[command.takes.length];
  if (extra !== undefined) throw badLine(say, command, say('bad.tooMany', { extra }));
  const option = (name: string): string | undefined => (typeof given[name] === 'string' && given[name].trim() !== '' ? given[name].trim() : undefined);
  const data = option('data');
  return { caller, say, locale, option, words: positionals, flag: (name) => given[name] === true, env: data === undefined ? caller.env : { ...caller.env, LINYI_DATA: data } };
};

const localeOf = (line: readonly string[]): Locale | undefined => {
  const at = line.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  if (at < 0) return 'zh';
  const wanted = line[at]?.includes('=') ? line[at].slice('--lang='.length) : line[at + 1];
  return wanted === 'zh' || wanted === 'en' ? wanted : undefined;
};

const runCommand = async (line: readonly string[], caller: Caller, { say, locale }: { say: Say; locale: Locale }): Promise<Exit> => {
  const command = findCommand(line);
  if (!command) {
    const isHelp = line.length === 0 || line.some((word) => word === '--help' || word === '-h' || word === 'help');
    if (isHelp && (line.length === 0 || line[0]?.startsWith('-') || line[0] === 'help')) {
      caller.out(overview(say));
      return line.length === 0 ? exits.badInput : exits.done;
    }
    throw new Stop(exits.badInput, `${say('bad.command', { command: line.filter((word) => !word.startsWith('-')).slice(0, 2).join(' ') })}\n${say('usage.more')}`);
  }
  const asked = askedBy(command, line.slice(command.name.split(' ').length), { caller, say, locale });
  if (asked === 'help') {
    caller.out(helpFor(command, say));
    return exits.done;
  }
  return command.run(asked);
};

/** The admin command: runs one line and says how it ended (`exits`). Whatever goes wrong ends in words; what nobody foresaw keeps its stack, to be reported. */
export const runLinyi = async (line: readonly string[], caller: Caller): Promise<Exit> => {
  const locale = localeOf(line);
  const say = sayer(locale ?? 'zh');
  try {
    if (locale === undefined) throw new Stop(exits.badInput, say('bad.lang'));
    return await runCommand(line, caller, { say, locale });
  } catch (error) {
    if (error instanceof Stop) {
      caller.tell(error.message);
      return error.exit;
    }
    if (error instanceof Refused) {
      caller.tell(say('bad.refused', { reasons: wordsFor(error.reasons, locale ?? 'zh').map(({ text }) => text).join('\n') }));
      return exits.badInput;
    }
    caller.tell(say('bad.broken', { problem: error instanceof Error ? (error.stack ?? error.message) : String(error) }));
    return exits.broken;
  }
};

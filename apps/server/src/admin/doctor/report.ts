import type { Asked } from '../command.ts';
import { exits } from '../stop.ts';
import type { Exit } from '../stop.ts';
import type { Finding, Level } from './finding.ts';

const marks: Readonly<Record<Level, string>> = { well: '✓', note: '!', wrong: '✗' };

/** Findings in words, or as JSON; `wrong` among them ends the command with 3. */
export const report = (asked: Asked, findings: readonly Finding[]): Exit => {
  const { say, caller } = asked;
  const count = (level: Level): number => findings.filter((each) => each.level === level).length;
  if (asked.flag('json')) caller.out(JSON.stringify({ ok: count('wrong') === 0, findings }));
  else {
    for (const { level, text } of findings) caller.out(`${marks[level]} ${say(`doctor.${level}`)}  ${text}`);
    caller.out(count('wrong') + count('note') === 0 ? say('doctor.allWell') : say('doctor.sum', { wrong: count('wrong'), notes: count('note') }));
  }
  return count('wrong') === 0 ? exits.done : exits.noAnswer;
};

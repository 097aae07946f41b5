/** `npx linyi COMMAND …`: the admin command. Answers on stdout, progress and complaints on stderr. */
import { runLinyi } from '@linyi/server/admin';

// A listener at exit leaves the database in order; without these a signal would skip it.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));
process.exitCode = await runLinyi(process.argv.slice(2), {
  env: process.env, folder: process.cwd(),
  out: (line) => void process.stdout.write(`${line}\n`),
  tell: (line) => void process.stderr.write(`${line}\n`),
});

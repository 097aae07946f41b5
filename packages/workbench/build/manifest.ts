/** `publish` or `restore`, run in a package's folder. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

// npm knows publishConfig.exports but doesn't apply it (other package managers do). So the manifest is rewritten while
// the tarball is made, and put back afterwards; a copy waits beside it, so that a pack broken off in between is mended by the next.
const manifest = path.resolve('package.json');
const kept = `${manifest}.kept`;

const restore = (): void => {
  if (existsSync(kept)) renameSync(kept, manifest);
};

const publish = (): void => {
  restore();
  const text = readFileSync(manifest, 'utf8');
  const source = JSON.parse(text) as { publishConfig: { exports: unknown; access: string } };
  const { access, exports } = source.publishConfig;
  // Scripts and what they need work in the workspace only; JSON.stringify leaves out what is undefined.
  const published = { ...source, scripts: undefined, devDependencies: undefined, exports, publishConfig: { access } };
  writeFileSync(kept, text);
  writeFileSync(manifest, `${JSON.stringify(published, null, 2)}\n`);
};

const [task] = process.argv.slice(2);
if (task === 'publish') publish();
else if (task === 'restore') restore();
else throw new Error(`publish or restore, not ${String(task)}`);

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type Ran = { readonly code: number | null; readonly out: string; readonly err: string };

/** A package's tool, run from a folder of the caller's own as `npx --prefix` does; `put` lays a file there. */
export const toolOf = (root: string) => {
  const bin = path.join(root, 'bin');
  const [shim = ''] = readdirSync(bin);
  const folder = mkdtempSync(path.join(tmpdir(), 'linyi-tool-'));
  return {
    folder,
    put: (name: string, text: string | Uint8Array): string => {
      writeFileSync(path.join(folder, name), text);
      return name;
    },
    run: (...words: readonly string[]): Ran => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(bin, shim), ...words], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 });
      return { code: status, out: stdout, err: stderr };
    },
    end: (): void => {
      rmSync(folder, { recursive: true });
    },
  };
};

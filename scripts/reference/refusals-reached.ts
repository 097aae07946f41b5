import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** One thing that stands at the top of a file: what it uses by name, and the refusals it names itself. */
type Part = { readonly uses: ReadonlySet<string>; readonly codes: readonly string[] };
type File = { readonly parts: ReadonlyMap<string, Part>; /** Where names come from that aren't its own. */ readonly from: ReadonlyMap<string, { readonly file: string; readonly name: string }> };

const startsPart = /^(?:export )?(?:async )?(?:const|function|class) \{?\s*(\w+)/;
const brought = /^(?:import|export) (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm;
const partsIn = (text: string, known: ReadonlySet<string>): ReadonlyMap<string, Part> => {
  const parts = new Map<string, Part>();
  for (const chunk of text.split(/\n(?=\S)/)) {
    const name = startsPart.exec(chunk)?.[1];
    const words = chunk.replaceAll(/\/\*\*[\s\S]*?\*\//g, '');
    if (name !== undefined) parts.set(name, { uses: new Set(words.match(/\b[A-Za-z]\w+\b/g)), codes: [...words.matchAll(/'([a-zA-Z]\w*\.\w+)'/g)].flatMap(([, code = '']) => (known.has(code) ? [code] : [])) });
  }
  return parts;
};
const namesFrom = (file: string, text: string): File['from'] => {
  const from = new Map<string, { readonly file: string; readonly name: string }>();
  for (const [, names = '', path = ''] of text.matchAll(brought)) {
    for (const each of names.split(',')) {
      const [name = '', called = name] = each.replace(/^\s*type /, '').trim().split(' as ');
      if (called !== '') from.set(called, { file: normalize(join(dirname(file), path)), name });
    }
  }
  return from;
};

type Written = { readonly file: string; readonly uses: readonly string[] };
/** What draws up the answer after something was done asks what else would be refused, and refuses nothing itself. */
const answering = /(^|\/)(read|present|standing)\.ts$|-(read|page)\.ts$/;
type Place = { readonly at: string; readonly name: string };
/** What a name leads to: another file, or what is written under it here. */
const lookUp = (file: File | undefined, at: string, name: string): { readonly codes: readonly string[]; readonly next: readonly Place[] } => {
  const elsewhere = file?.from.get(name);
  if (elsewhere !== undefined) return { codes: [], next: [{ at: elsewhere.file, name: elsewhere.name }] };
  const part = file?.parts.get(name);
  return { codes: part?.codes ?? [], next: [...(part?.uses ?? [])].map((used) => ({ at, name: used })) };
};
/** Follows the house's code from a door inwards by the names that are used, and collects the refusals named on the way. Which of them are given depends on what is found there. */
export const reading = (source: string, known: ReadonlySet<string>): ((door: Written, isReading: boolean) => readonly string[]) => {
  // The words of all refusals name them all, and say nothing about who gives them.
  const files = new Map<string, File>(globSync('**/*.ts', { cwd: source }).filter((file) => !file.startsWith('words/')).map((file) => {
    const text = readFileSync(join(source, file), 'utf8');
    return [normalize(file), { parts: partsIn(text, known), from: namesFrom(file, text) }];
  }));
  return ({ file, uses }, isReading) => {
    const codes = new Set<string>();
    const seen = new Set<string>();
    const waiting = [...uses].map((name) => ({ at: file, name }));
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { at, name } = next;
      if (seen.has(`${at} ${name}`) || (!isReading && answering.test(at))) continue;
      seen.add(`${at} ${name}`);
      const found = lookUp(files.get(at), at, name);
      for (const code of found.codes) codes.add(code);
      waiting.push(...found.next);
    }
    return [...codes].sort();
  };
};

/** Where each door is written down, by what it says of itself: its file, and what its lines use. */
export const doorsWritten = (source: string): ReadonlyMap<string, Written> => {
  const found = new Map<string, Written>();
  for (const file of globSync('**/*routes.ts', { cwd: source })) {
    const [before = '', ...doors] = readFileSync(join(source, file), 'utf8').split(/\bsays: '|\blooking\('\w+', '/);
    let line = before;
    for (const door of doors) {
      const says = door.slice(0, door.indexOf("'"));
      const own = door.slice(says.length);
      const lines = `${line.slice(line.lastIndexOf('\n') + 1)} ${own.slice(0, /\n\];/.exec(own)?.index)}`;
      found.set(says, { file: normalize(file), uses: lines.match(/\b[A-Za-z]\w+\b/g) ?? [] });
      line = own;
    }
  }
  return found;
};

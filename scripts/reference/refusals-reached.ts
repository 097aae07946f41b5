import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Somebody whom a door is handed: what they do stands in files of theirs. */
type Handed = 'signIn' | 'target';
type Asked = { readonly of: Handed; readonly name: string };
/** What a piece of code uses by name, what it asks of those it was handed (`house.signIn.sendCode(…)`), and the refusals it names itself. */
type Piece = { readonly uses: ReadonlySet<string>; readonly asks: readonly Asked[]; readonly codes: readonly string[] };
/** One thing that stands at the top of a file. Of a table by move, each row counts where its move is named on the way; `says` are the moves that this part names. */
type Part = Piece & { readonly says: readonly string[]; readonly rows: ReadonlyMap<string, Piece> };
type File = {
  readonly parts: ReadonlyMap<string, Part>;
  /** What stands within a part: a name of its own, a method that it hands out. */
  readonly inner: ReadonlyMap<string, Part>;
  /** Where names come from that aren't its own. */
  readonly from: ReadonlyMap<string, Place>;
};
type Place = { readonly at: string; readonly name: string };
/** Which file a text is of, and which codes there are. */
type Around = { readonly file: string; readonly known: ReadonlySet<string> };

const startsPart = /^(?:export )?(?:async )?(?:const|function|class) \{?\s*(\w+)/;
const startsMethod = /^ +(?:const )?(\w+)(?:: | = )/;
/** A function that a part keeps for itself, as the doors that open their transactions alike do. */
const startsOwn = /^ {2}const (\w+) = (?:async )?\(/;
const brought = /^(?:import|export) (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm;
const withoutComments = (text: string): string => text.replaceAll(/\/\*\*[\s\S]*?\*\//g, '').replaceAll(/^\s*\/\/.*$/gm, '');
const expressions = (template: string): string => (template.match(/\$\{[^}]*\}/g) ?? []).join(' ');
const firsts = (code: string, pattern: RegExp): readonly string[] => [...code.matchAll(pattern)].map(([, found = '']) => found);
/** The names that stand for something: no word of a text, no field of an object and no key of one, though they be called alike. */
const namesUsed = (code: string): ReadonlySet<string> =>
  new Set(code.replaceAll(/`[^`]*`/g, expressions).replaceAll(/'[^'\n]*'/g, "''").replaceAll(/(?<=[\w)\]?!])\.\w+/g, '').replaceAll(/\b\w+\??:(?=\s)/g, '').match(/\b[A-Za-z]\w+\b/g));
/** What a call is given as a text: `may('answer', …)`. What merely stands in a list says nothing of where one is. */
const said = (code: string): readonly string[] => firsts(code, /\w\((?:[^()[\]']*,\s*)?'(\w+)'/g);

/** Whoever signs people in is made of several files, each of which does some of it; what a table that is brought becomes is handed in from above. */
const filesOf: Readonly<Record<Handed, RegExp>> = { signIn: /^(http\/(sign-in|code-sender)|sign-in\/.*|outward\/sms)\.ts$/, target: /-target\.ts$/ };
const asked = (code: string, file: string): readonly Asked[] => {
  const own = filesOf.signIn.test(file) ? [...firsts(code, /\.(\w+)\(/g), ...firsts(code, /^ +\w+: \w+\.(\w+)/g)] : firsts(code, /\bsignIn\.(\w+)\(/g);
  return [...own.map((name) => ({ of: 'signIn' as const, name })), ...firsts(code, /\btarget\.(\w+)\(/g).map((name) => ({ of: 'target' as const, name }))];
};
const pieceOf = (code: string, { file, known }: Around): Piece => ({ uses: namesUsed(code), asks: asked(code, file), codes: firsts(code, /'([a-zA-Z]\w*(?:\.\w+)+)'/g).filter((each) => known.has(each)) });
const nothing: Piece = { uses: new Set(), asks: [], codes: [] };
const isByMove = /^[^\n]*Record<Move,[^\n]*= \{$/m;
const rowsIn = (code: string, around: Around): Part['rows'] => new Map(code.split(/\n {2}(?=\w+:)/).slice(1).map((row) => [row.slice(0, row.indexOf(':')), pieceOf(row, around)]));
const partOf = (code: string, around: Around): Part => (isByMove.test(code) ? { ...nothing, says: [], rows: rowsIn(code, around) } : { ...pieceOf(code, around), says: said(code), rows: new Map() });
const named = (chunks: readonly string[], starts: RegExp, around: Around): ReadonlyMap<string, Part> =>
  new Map(chunks.flatMap((chunk) => {
    const name = starts.exec(chunk)?.[1];
    return name === undefined ? [] : [[name, partOf(chunk, around)] as const];
  }));
const namesFrom = (file: string, text: string): File['from'] => {
  const from = new Map<string, Place>();
  for (const [, names = '', path = ''] of text.matchAll(brought)) {
    for (const each of names.split(',')) {
      const [name = '', called = name] = each.replace(/^\s*type /, '').trim().split(' as ');
      if (called !== '') from.set(called, { at: normalize(join(dirname(file), path)), name });
    }
  }
  return from;
};
const isHandedIn = (file: string): boolean => Object.values(filesOf).some((files) => files.test(file));
const methodsIn = (text: string, around: Around): ReadonlyMap<string, Part> => {
  // By how far a line is moved in: what a part holds, and what it returns.
  const methods = [/\n(?= {0,4}\S)/, /\n(?= {0,2}\S)/].flatMap((cut) => [...named(text.split(cut), startsMethod, around)]);
  // `confirmFactor: apps.confirm` hands out what another does under a name of its own.
  const lent = named((text.match(/\b\w+: \w+\.\w+(?=,| \})/g) ?? []).map((each) => ` ${each}`), startsMethod, around);
  return new Map([...lent, ...methods]);
};
const readFile = (source: string, path: string, known: ReadonlySet<string>): File => {
  const text = withoutComments(readFileSync(join(source, path), 'utf8'));
  const around = { file: normalize(path), known };
  return { parts: named(text.split(/\n(?=\S)/), startsPart, around), inner: isHandedIn(path) ? methodsIn(text, around) : named(text.split(/\n(?= {0,2}\S)/), startsOwn, around), from: namesFrom(path, text) };
};

/** A door as it is written down: its file, and its lines. */
type Written = { readonly file: string; readonly lines: string };
/** What draws up the answer after something was done asks what else would be refused, and refuses nothing itself. */
const answering = /(^|\/)(read|present|standing)\.ts$|-(read|page)\.ts$/;
type Files = ReadonlyMap<string, File>;
const askedOf = (files: Files, { of, name }: Asked): readonly Place[] => [...files].filter(([at, { inner, parts }]) => filesOf[of].test(at) && (inner.has(name) || parts.has(name))).map(([at]) => ({ at, name }));

/** One walk from a door inwards. */
const walk = (files: Files, passesBy: (at: string) => boolean) => {
  const [codes, seen, moves] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const tables: (readonly [at: string, rows: Part['rows']])[] = [];
  const waiting: Place[] = [];
  const take = (piece: Piece, at: string): void => {
    for (const code of piece.codes) codes.add(code);
    waiting.push(...[...piece.uses].map((name) => ({ at, name })), ...piece.asks.flatMap((each) => askedOf(files, each)));
  };
  /** A row is read once its move and its table have both been met, whichever came first. */
  const meet = (move: string): void => {
    if (moves.has(move)) return;
    moves.add(move);
    for (const [at, rows] of tables) take(rows.get(move) ?? nothing, at);
  };
  const open = (part: Part, at: string): void => {
    take(part, at);
    tables.push([at, part.rows]);
    for (const move of moves) take(part.rows.get(move) ?? nothing, at);
    part.says.forEach(meet);
  };
  const follow = ({ at, name }: Place): void => {
    if (seen.has(`${at} ${name}`) || passesBy(at)) return;
    seen.add(`${at} ${name}`);
    const file = files.get(at);
    const elsewhere = file?.from.get(name);
    if (elsewhere !== undefined) waiting.push(elsewhere);
    const part = elsewhere === undefined ? (file?.parts.get(name) ?? file?.inner.get(name)) : undefined;
    if (part !== undefined) open(part, at);
  };
  return (door: Part, at: string): readonly string[] => {
    open(door, at);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) follow(next);
    return [...codes].sort();
  };
};

/** Follows the house's code from a door inwards by the names that are used, and collects the refusals named on the way. Which of them are given depends on what is found there. */
export const reading = (source: string, known: ReadonlySet<string>): ((door: Written, isReading: boolean) => readonly string[]) => {
  // The words of all refusals name them all, and say nothing about who gives them.
  const files: Files = new Map(globSync('**/*.ts', { cwd: source }).filter((file) => !file.startsWith('words/')).map((file) => [normalize(file), readFile(source, file, known)]));
  return ({ file, lines }, isReading) => walk(files, (at) => !isReading && answering.test(at))(partOf(withoutComments(lines), { file, known }), file);
};

/** Where each door is written down, by what it says of itself. */
export const doorsWritten = (source: string): ReadonlyMap<string, Written> => {
  const found = new Map<string, Written>();
  for (const file of globSync('**/*routes.ts', { cwd: source })) {
    const [before = '', ...doors] = readFileSync(join(source, file), 'utf8').split(/\bsays: '|(?<=\blooking\('\w+', )'/);
    let line = before;
    for (const door of doors) {
      const says = door.slice(0, door.indexOf("'"));
      const own = door.slice(says.length + 1);
      found.set(says, { file: normalize(file), lines: `${line.slice(line.lastIndexOf('\n') + 1)} ${own.slice(0, /\n[\]}]\)?;/.exec(own)?.index)}` });
      line = own;
    }
  }
  return found;
};

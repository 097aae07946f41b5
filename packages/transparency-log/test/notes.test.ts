import { describe, expect, test } from 'vitest';
import { FormatError, VerificationError, formatCheckpoint, formatLogProof, keyPair, leafHash, openCheckpoint, openNote, parseCheckpoint, parseLogProof, parseNote, parseSignerKey, parseVerifierKey, rootOfEntries, signNote, toBase64, toHex, verifyLogProof } from '../src/index.ts';
import { entriesOf, logKey, origin, seedOf } from './a-log.ts';

// From the specification C2SP signed-note.
const theirKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const theirNote = 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
// From C2SP tlog-checkpoint and tlog-cosignature.
const theirCheckpoint = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n';

describe('T-1 signed notes', () => {
  test('T-1 the example of the specification is verified', () => {
    expect(openNote(theirNote, [parseVerifierKey(theirKey)]).text).toBe('This is an example message.\n');
  });

  test('T-1 what we sign we read back; lines by others are passed over', () => {
    const other = parseSignerKey(keyPair('somebody.example', 'note', seedOf('other')).signerKey);
    const note = signNote('第一条\n\n第二条\n', [other, logKey]);
    const { text, verified, signatures } = openNote(note, [logKey.verifier]);
    expect([text, verified.map(({ verifier }) => verifier.name), signatures.length]).toEqual(['第一条\n\n第二条\n', [origin], 2]);
  });

  test.each([
    ['a changed text', theirNote.replace('example message', 'exemple message'), VerificationError],
    ['a changed signature', theirNote.replace('Uw2QOkn8', 'Uw2QOkn9'), VerificationError],
    ['nobody’s we know', theirNote.replaceAll('example.com/foo', 'example.com/bar'), VerificationError],
    ['no signature', 'This is an example message.\n', FormatError],
    ['no last newline', theirNote.slice(0, -1), FormatError],
    ['a hyphen for a dash', theirNote.replace('—', '-'), FormatError],
    ['a tab', theirNote.replace(' example', '\texample'), FormatError],
    ['loose Base 64', theirNote.replace('QM=', 'QN='), FormatError],
    ['a signature of four bytes', 'text\n\n— a AAAAAA==\n', FormatError],
    ['a text without end', `${'x'.repeat(2 << 20)}\n\n— a AAAAAAA=\n`, FormatError],
  ])('T-1 %s is refused', (_name, note, kind) => {
    expect(() => openNote(note, [parseVerifierKey(theirKey)])).toThrow(kind);
  });

  test('T-1 a hundred signatures are read, one more is not', () => {
    const line = theirNote.slice(theirNote.indexOf('—'));
    expect(parseNote(`text\n\n${line.repeat(100)}`).signatures).toHaveLength(100);
    expect(() => parseNote(`text\n\n${line.repeat(101)}`)).toThrow(FormatError);
  });
});

describe('T-1 keys', () => {
  test.each(['', 'example.com/foo', 'example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k', 'example.com/foo+530d903a+CekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k', 'a b+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k', 'example.com/foo+530d903a+Aeky'])('T-1 %s is no key', (key) => {
    expect(() => parseVerifierKey(key)).toThrow(FormatError);
  });

  test('T-1 a broken secret key isn’t repeated in the message', () => {
    const { signerKey } = keyPair('a.example', 'note', seedOf('secret'));
    const broken = signerKey.replace(/\+[0-9a-f]{8}\+/, '+00000000+');
    expect(() => parseSignerKey(broken)).toThrow(FormatError);
    expect(() => parseSignerKey(broken)).not.toThrow(signerKey.slice(-40));
  });

  test('T-1 a name with a space or a plus sign is refused', () => {
    expect(() => keyPair('our log', 'note', seedOf('x'))).toThrow(/without spaces/);
    expect(() => keyPair('our+log', 'note', seedOf('x'))).toThrow(/without spaces/);
  });
});

describe('T-1 checkpoints', () => {
  test('T-1 the example of the specification is read and written the same', () => {
    const { text, signatures } = parseNote(theirCheckpoint);
    const checkpoint = parseCheckpoint(text);
    expect([checkpoint.origin, checkpoint.size, toBase64(checkpoint.root)]).toEqual(['example.com/behind-the-sofa', 20_852_163, 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=']);
    expect(formatCheckpoint(checkpoint)).toBe(text);
    expect(signatures.map(({ name, signature }) => [name, signature.length])).toEqual([['example.com/behind-the-sofa', 64], ['witness.example.com/w1', 72]]);
  });

  test.each(['a\n1\n', 'a\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n', 'a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jx\n', '\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n', 'a\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n', 'a\n99999999999999999\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n', 'a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I='])('T-1 %j is no checkpoint', (text) => {
    expect(() => parseCheckpoint(text)).toThrow(FormatError);
  });

  test('T-1 extension lines are kept and signed; an empty one can’t be written', () => {
    const checkpoint = { origin, size: 0, root: rootOfEntries([]), extensions: ['round 7'] };
    expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
    expect(() => formatCheckpoint({ ...checkpoint, extensions: [''] })).toThrow(FormatError);
  });

  test('T-1 witnesses are counted once each, with their time; too few are too few', () => {
    const witness = (n: number) => parseSignerKey(keyPair(`w${n}.example`, 'cosignature', seedOf(`w${n}`)).signerKey, () => 1_790_000_000 + n);
    const [one, two, three] = [witness(1), witness(2), witness(3)] as const;
    const text = formatCheckpoint({ origin, size: 0, root: rootOfEntries([]) });
    const signed = signNote(text, [logKey, one, two, two]);
    const witnesses = [one.verifier, two.verifier, three.verifier];
    const opened = openCheckpoint(signed, { log: [logKey.verifier], witnesses, quorum: 2 });
    expect(opened.witnesses.map(({ verifier, timestamp }) => [verifier.name, timestamp])).toEqual([['w1.example', 1_790_000_001], ['w2.example', 1_790_000_002]]);
    expect(() => openCheckpoint(signed, { log: [logKey.verifier], witnesses, quorum: 3 })).toThrow(/3 witnesses must have cosigned this checkpoint, 2 did/);
    expect(() => openCheckpoint(signed, { log: [one.verifier], origin })).not.toThrow();
    expect(() => openCheckpoint(signed, { log: [three.verifier], origin })).toThrow(/didn't sign/);
    expect(() => openCheckpoint(signed, { log: [logKey.verifier], origin: 'another.example' })).toThrow(/not of another/);
  });
});

describe('T-2 proofs in a file', () => {
  const entries = entriesOf(2);
  const checkpoint = signNote(formatCheckpoint({ origin, size: 2, root: rootOfEntries(entries) }), [logKey]);
  const good = formatLogProof({ index: 1, proof: [leafHash(entries[0]!)], checkpoint, extra: entries[1]! });
  const trust = { log: [logKey.verifier] };

  test('T-2 what is written is read back and holds', () => {
    const { checkpoint: opened, index } = verifyLogProof(good, leafHash(entries[1]!), trust);
    expect([opened.size, index, toHex(opened.root)]).toEqual([2, 1, toHex(rootOfEntries(entries))]);
    expect(parseLogProof(good).extra).toEqual(entries[1]);
    const bare = formatLogProof({ index: 1, proof: [leafHash(entries[0]!)], checkpoint });
    expect([bare.includes('extra'), verifyLogProof(bare, leafHash(entries[1]!), trust).index]).toEqual([false, 1]);
  });

  test.each<[string, string, abstract new (...args: never[]) => Error]>([
    ['another entry’s index', good.replace('index 1', 'index 0'), VerificationError],
    ['another first line', good.replace('@v1', '@v2'), FormatError],
    ['no index', good.replace('index 1\n', ''), FormatError],
    ['an index with a zero before it', good.replace('index 1', 'index 01'), FormatError],
    ['a hash cut short', good.replace(/(index 1\n.{10}).*/, '$1'), FormatError],
    ['a checkpoint changed', good.replace(`${origin}\n2`, `${origin}\n3`), VerificationError],
    ['nothing behind it', good.slice(0, good.indexOf('\n\n')), FormatError],
  ])('T-2 %s is refused', (_name, text, kind) => {
    expect(() => verifyLogProof(text, leafHash(entries[1]!), trust)).toThrow(kind);
  });
});

import { schemes } from './drand.ts';
import { TranscriptError } from './errors.ts';
import { hex, members, text, whole } from './read-parts.ts';
import type { DrandScheme, Source } from './transcript.ts';

const isScheme = (value: unknown): value is DrandScheme => typeof value === 'string' && Object.hasOwn(schemes, value);

export const readSource = (value: unknown, path: string): Source => {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  if (kind === 'lottery') {
    const { name, edition } = members(value, path, ['kind', 'name', 'edition']);
    return { kind, name: text(name, `${path}.name`), edition: text(edition, `${path}.edition`) };
  }
  if (kind !== 'drand') throw new TranscriptError(`${path}.kind`, 'drand or lottery is needed here');
  const { scheme, publicKey, round } = members(value, path, ['kind', 'scheme', 'publicKey', 'round']);
  if (!isScheme(scheme)) throw new TranscriptError(`${path}.scheme`, `one of ${Object.keys(schemes).join(', ')} is needed here`);
  return { kind, scheme, publicKey: hex(publicKey, `${path}.publicKey`, [schemes[scheme].keyBytes]), round: whole(round, `${path}.round`, { least: 1, most: Number.MAX_SAFE_INTEGER }) };
};

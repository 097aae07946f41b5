import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../app.ts';
import type { House } from '../../house.ts';
import { finder } from '../doctor/finding.ts';
import type { Finding } from '../doctor/finding.ts';
import type { Say } from '../words.ts';
import type { Past } from './compare-rows.ts';

const mostNamed = 8;

/** Where two answers differ, as in `answered.count 12 → 13`. */
const differences = (then: unknown, now: unknown, path = ''): readonly string[] => {
  if (JSON.stringify(then) === JSON.stringify(now)) return [];
  const areBoth = [then, now].every((each) => typeof each === 'object' && each !== null);
  if (!areBoth) return [`${path} ${JSON.stringify(then)} → ${JSON.stringify(now)}`];
  const [before, after] = [then as Record<string, unknown>, now as Record<string, unknown>];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) => differences(before[key], after[key], path === '' ? key : `${path}.${key}`));
};

const figuresFrom = async (app: FastifyInstance, slug: string): Promise<unknown> => (await app.inject({ method: 'GET', url: `/api/c/${slug}/figures` })).json();

const compare = async (say: Say, { then, now }: { readonly then: FastifyInstance; readonly now: FastifyInstance }, { community: { slug, name }, stoodStill }: Past): Promise<Finding> => {
  const other = differences(await figuresFrom(then, slug), await figuresFrom(now, slug));
  const { well, note, wrong } = finder(say);
  if (other.length === 0) return well('rehearse.figures', { community: name });
  const list = other.slice(0, mostNamed).join('; ');
  return (stoodStill ? wrong('rehearse.figuresDiffer', { community: name, count: other.length, list }) : note('rehearse.figuresMoved', { community: name, count: other.length, list }));
};

/** What everybody may read, asked at the door of both houses at the same moment. */
export const compareFigures = async (say: Say, { then, now }: { readonly then: House; readonly now: House }, pasts: readonly Past[]): Promise<readonly Finding[]> => {
  const at = now.clock();
  const quiet = (house: House): House => ({ ...house, clock: () => at });
  const apps = { then: await buildApp({ house: quiet(then) }), now: await buildApp({ house: quiet(now) }) };
  try {
    const findings: Finding[] = [];
    for (const past of pasts) findings.push(await compare(say, apps, past));
    return findings;
  } finally {
    await Promise.all([apps.then.close(), apps.now.close()]);
  }
};

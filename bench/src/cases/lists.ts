import { startEmbeddedPostgres } from '@linyi/server/embedded';
import { compared, connections, inTurn } from '../figures.ts';
import type { Effort, Figure } from '../figures.ts';
import { buildings, manyMatters, secret, sizes, spoken, urlOfSize } from '../grounds/many-matters.ts';
import type { Size } from '../grounds/many-matters.ts';
import { matterKinds } from '@linyi/worlds';
import { placeId } from '@linyi/worlds/build';
import type { Shot } from '../load/job.ts';
import { shoot } from '../load/shoot.ts';
import { startServer } from '../processes.ts';
import type { Running } from '../processes.ts';

const states = ['received', 'answered', 'planned', 'closed', 'withdrawn', 'open'];
const listed = 20;
const api = '/api/c/sunshine/matters';
/** Every state with every kind and building, in an order that jumps about. */
const listShots = (): Shot[] => {
  const all = states.flatMap((state) => matterKinds.flatMap(({ code }) => buildings.map((building) => `${api}?state=${state}&kind=${code}&placeId=${placeId(building.code)}&limit=${listed}`)));
  return all.map((_, index) => ({ method: 'GET', path: all[(index * 1009) % all.length] ?? api }));
};
/** Only lists that are full in the smaller community too, so that both write out the same number of rows. */
const fullIn = async (port: number, shots: readonly Shot[]): Promise<Shot[]> => {
  const full: Shot[] = [];
  for (const shot of shots) {
    const { rows } = (await (await fetch(`http://localhost:${port}${shot.path}`)).json()) as { rows: unknown[] };
    if (rows.length === listed) full.push(shot);
  }
  if (full.length < 100) throw new Error(`Only ${full.length} lists are full in the smaller community: too few to compare.`);
  return full;
};
const similarShots = (): Shot[] =>
  spoken().slice(0, 200).map(({ text, kind }, index) => ({ method: 'GET', path: `${api}/similar?text=${encodeURIComponent([...text].slice(0, 40).join(''))}&kind=${kind}&placeId=${placeId(buildings[index % buildings.length]?.code ?? '')}` }));

/** The same questions to a community of 10,000 matters and one of 1,000,000. */
export const lists = async ({ rounds, warmMs, ms }: Effort): Promise<Figure[]> => {
  const folder = await manyMatters();
  const database = await startEmbeddedPostgres({ dataDir: `${folder}/postgres` });
  const start = (size: Size): Promise<Running> => startServer({ LINYI_DATA: folder, LINYI_SECRET: secret, DATABASE_URL: urlOfSize(database.url, size) });
  const servers = { small: await start('small'), large: await start('large') };
  const p99 = (size: Size, shots: readonly Shot[]) => async (): Promise<number> => (await shoot({ port: servers[size].port, connections, warmMs, ms, shots, expect: 200 })).p99;
  const [list, similar] = [await fullIn(servers.small.port, listShots()), similarShots()];
  const runs = await inTurn(rounds, { smallList: p99('small', list), largeList: p99('large', list), smallSimilar: p99('small', similar), largeSimilar: p99('large', similar) });
  await Promise.all([servers.small.stop(), servers.large.stop()]);
  await database.stop();
  const grounds = `${buildings.length} buildings and ${matterKinds.length} kinds in both, the same three years and shares of states`;
  return [
    compared({
      what: `list of 20 by state, kind and building · ${sizes.large.toLocaleString('en')} against ${sizes.small.toLocaleString('en')}`, unit: 'ms p99', target: { is: 'atMost', value: 1.5 },
      madeOf: `p99 over HTTP, ${list.length} combinations in turn, newest first, ${listed} rows each in both; ${grounds}`,
    }, runs.largeList, runs.smallList),
    compared({ what: 'similar nearby · the same', unit: 'ms p99', target: { is: 'atMost', value: 3 }, madeOf: `p99 over HTTP, ${similar.length} texts at a building each; ${grounds}` }, runs.largeSimilar, runs.smallSimilar),
  ];
};

import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { uuidAt } from '@linyi/kernel';
import { SlugTaken, settleCommunity } from '../found-community.ts';
import type { NewCommunity } from '../found-community.ts';
import type { Asked, Command } from '../command.ts';
import { configOf, inHouse } from '../installation.ts';
import { exits, Stop } from '../stop.ts';

const pointOf = (asked: Asked): { lat: number | null; long: number | null } => {
  const [lat, long] = [asked.option('lat'), asked.option('long')];
  if (lat === undefined && long === undefined) return { lat: null, long: null };
  const point = { lat: Number(lat), long: Number(long) };
  if (!(Math.abs(point.lat) <= 90 && Math.abs(point.long) <= 180)) throw new Stop(exits.badInput, asked.say('create.point'));
  return point;
};

const newCommunity = (asked: Asked): Omit<NewCommunity, 'id' | 'at'> => {
  const slug = asked.words[0] ?? '';
  const name = asked.option('name');
  if (!/^[a-z0-9-]{2,40}$/.test(slug)) throw new Stop(exits.badInput, asked.say('create.slug', { slug }));
  if (name === undefined) throw new Stop(exits.badInput, asked.say('create.noName'));
  return { slug, name, city: asked.option('city') ?? '', ...pointOf(asked) };
};

/** `linyi create` */
export const create: Command = {
  name: 'create', takes: ['COMMUNITY-SLUG'], help: 'create.help', optionsHelp: 'create.options',
  example: 'npx linyi create sunny-lane --name 向阳里社区 --city 杭州 --lat 30.27 --long 120.15',
  options: { name: { type: 'string' }, city: { type: 'string' }, lat: { type: 'string' }, long: { type: 'string' } },
  run: (asked) => {
    const wanted = newCommunity(asked);
    const config = configOf(asked, { isNew: true });
    return inHouse(asked, config, async ({ house, databaseUrl }) => {
      const at = house.clock();
      const owner = new pg.Client({ connectionString: databaseUrl });
      await owner.connect();
      try {
        const kinds = await settleCommunity(owner, { ...wanted, id: uuidAt(at, randomBytes(10)), at });
        asked.caller.out(asked.say('create.done', { name: wanted.name, slug: wanted.slug, kinds, dir: config.dataDir }));
        return exits.done;
      } catch (error) {
        throw error instanceof SlugTaken ? new Stop(exits.badInput, asked.say('create.taken', { slug: wanted.slug })) : error;
      } finally {
        await owner.end();
      }
    });
  },
};

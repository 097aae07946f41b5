import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { CommunityView, Figures, MatterState } from '@linyi/contract';
import { hour } from '@linyi/kernel';
import { aBuilding, aGrid, aMatter, aPicture, aResident, stranger } from '@linyi/worlds/builders';
import { factsOf, figuresOf } from '../../src/modules/insight/figures.ts';
import { fewest, shownGroups } from '../../src/modules/insight/hide-small.ts';
import { nextNumber } from '../../src/modules/matters/numbers.ts';
import { reportFind } from '../../src/modules/matters/use-cases/report-find.ts';
import { typeInMatter } from '../../src/modules/matters/use-cases/type-in-matter.ts';
import { workRound } from '../../src/worker-round.ts';
import { testHouse } from '../database.ts';

const world = await testHouse();
const { ctxAs, owner } = world;

/** One line of an export: what happened to a matter, as its own row and record say. */
type Line = { channel: string; kind: string; place: string | null; grid: string | null; size: string | null; state: string; outcome: string | null; raised: string; answered: string | null; resolved: string | null; rating: number | null; still_fixed: boolean | null; round: number };
const exported = async (communityId: string): Promise<Line[]> => (await owner.query<Line>(`
  select m.channel, m.kind, p.name as place, g.name as grid, m.size, m.state, m.outcome, to_json(m.raised_at)#>>'{}' as raised, to_json(m.answered_at)#>>'{}' as answered, to_json(m.resolved_at)#>>'{}' as resolved, m.rating, m.still_fixed, m.round
  from app.matters m left join app.places p on (p.community_id, p.place_id) = (m.community_id, m.place_id) left join app.places g on (g.community_id, g.place_id) = (m.community_id, m.grid_id) where m.community_id = $1`, [communityId])).rows;

/** The figures once more from the export, by plain counting and nothing of ours. */
const recompute = (all: readonly Line[], now: number) => {
  const lines = all.filter(({ state, channel }) => state !== 'withdrawn' && channel !== 'patrol');
  const hours = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 3_600_000;
  const count = (of: readonly Line[], which: (line: Line) => boolean): number => of.filter(which).length;
  const part = (of: readonly Line[], which: (line: Line) => boolean) => (of.length < 5 ? null : { count: count(of, which), of: of.length });
  const isConfirmed = ({ outcome, still_fixed, rating }: Line): boolean => outcome === 'done' && (still_fixed === true || (rating ?? 0) >= 3);
  const claims = ({ resolved, outcome }: Line): boolean => resolved !== null && outcome === 'done';
  const middle = (values: readonly number[]): number | null => (values.length < 5 ? null : ([...values].sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? null));
  const solveHours = (of: readonly Line[]): number | null => {
    const found = middle(of.filter(claims).map(({ raised, resolved }) => hours(raised, resolved ?? raised)));
    return found === null ? null : Math.round(found);
  };
  const within = (limit: number) => part(lines.filter(({ answered, raised }) => answered !== null || hours(raised, new Date(now).toJSON()) >= limit), ({ answered, raised }) => answered !== null && hours(raised, answered) <= limit);
  const rated = lines.filter(({ rating }) => rating !== null);
  const ended = lines.filter(({ state, channel }) => state === 'closed' && channel !== 'import');
  const names = (of: (line: Line) => string | null): string[] => [...new Set(lines.map(of))].filter((name): name is string => name !== null);
  const groups = (of: (line: Line) => string | null) => names(of).map((name) => ({ name, lines: lines.filter((line) => of(line) === name) }));
  const patrol = all.filter(({ channel, state }) => channel === 'patrol' && state !== 'withdrawn');
  return {
    whole: {
      raised: lines.length, answered: part(lines, ({ answered }) => answered !== null), answeredWithin24h: within(24), answeredWithin72h: within(72), claimedSolved: part(lines, claims), confirmedSolved: part(lines, isConfirmed),
      confirmedOfClaimed: part(lines.filter(claims), isConfirmed), neverRated: part(ended, ({ rating }) => rating === null), reopened: part(lines, ({ round }) => round > 1), satisfied: part(rated, ({ rating }) => (rating ?? 0) >= 4),
      meanRating: rated.length < 5 ? null : { tenths: Math.round((rated.reduce((sum, { rating }) => sum + (rating ?? 0), 0) * 10) / rated.length), of: rated.length }, medianSolveHours: solveHours(lines),
      patrol: patrol.length < 5 ? null : { found: patrol.length, mendedAtOnce: count(patrol, ({ raised, resolved }) => raised === resolved), raised: count(patrol, ({ raised, resolved }) => raised !== resolved), claimed: count(patrol, (line) => claims(line) && line.raised !== line.resolved) },
    },
    group: (of: (line: Line) => string | null) => new Map(groups(of).map(({ name, lines: own }) => [name, { raised: own.length, claimed: count(own, claims), answered: part(own, ({ answered }) => answered !== null), claimedSolved: part(own, claims), confirmedSolved: part(own, isConfirmed), medianSolveHours: solveHours(own) }])),
  };
};

const aYear = async () => {
  const grids = [await aGrid(world)];
  const { community } = grids[0]!;
  grids.push(await aGrid(world, { community, name: '第二网格' }));
  const buildings = [await aBuilding(world, { grid: grids[0]! }), await aBuilding(world, { grid: grids[0]!, name: '4栋' }), await aBuilding(world, { grid: grids[1]!, name: '5栋' })];
  const stewards = [await aResident(world, { building: buildings[0]!, duty: 'buildingSteward', dutyAt: buildings[0]! }), await aResident(world, { building: buildings[1]!, duty: 'buildingSteward', dutyAt: buildings[1]! }), await aResident(world, { building: buildings[2]!, duty: 'buildingSteward', dutyAt: buildings[2]! })];
  const [worker, staff] = [await aResident(world, { community, duty: 'gridWorker' }), await aResident(world, { community, duty: 'communityStaff' })];
  const states: readonly Exclude<MatterState, 'merged'>[] = ['received', 'answered', 'planned', 'resolved', 'closed', 'closed', 'withdrawn'];
  for (const [nth, which] of [0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2].map((which, index) => [index, which] as const)) {
    const [building, responder] = [buildings[which]!, stewards[which]!];
    await aMatter(world, { building, responder, state: states[nth % states.length]!, kind: nth % 3 === 0 ? 'power' : 'facility' });
    world.clock.pass(5 * hour);
  }
  for (let nth = 0; nth < 6; nth += 1) {
    const [before, after] = [await aPicture(world, worker), await aPicture(world, worker)];
    const number = await nextNumber(world.house, community.id);
    await ctxAs(worker, (ctx) => reportFind(ctx, { number, placeId: buildings[0]!.placeId, kind: 'facility', text: '巡查看到的', mended: nth < 4, result: '当场办了', beforeIds: [before], afterIds: nth < 4 ? [after] : [], thanked: false }));
  }
  const number = await nextNumber(world.house, community.id);
  await ctxAs(staff, (ctx) => typeInMatter(ctx, { number, text: '电话里说的', channel: 'phone', consent: { how: 'phone' }, photoIds: [], sheetIds: [] }));
  await workRound(world.house);
  return community;
};

let community: CommunityView;
beforeAll(async () => {
  community = await aYear();
});

test('X-3 M-11 every figure comes out the same when an export is counted once more by another program', async () => {
  const figures = await ctxAs(stranger(community), (ctx) => figuresOf(ctx, {}));
  const { whole, group } = recompute(await exported(community.id), Date.parse(world.clock.now()));
  expect(figures).toMatchObject(whole);
  expect(whole.raised).toBeGreaterThan(15);
  expect(Math.min(figures.byGrid.length, figures.byPlace.length, figures.byKind.length, figures.bySize.length)).toBeGreaterThan(0);
  const same = (rows: Figures['byGrid'], of: (line: Line) => string | null): void => {
    const again = group(of);
    for (const { grid, raised, answered, claimedSolved, confirmedSolved } of rows) expect({ raised, answered, claimedSolved, confirmedSolved }).toEqual((({ raised: a, answered: b, claimedSolved: c, confirmedSolved: d }) => ({ raised: a, answered: b, claimedSolved: c, confirmedSolved: d }))(again.get(grid)!));
  };
  same(figures.byGrid, ({ grid }) => grid);
  same(figures.byPlace.map(({ place, ...row }) => ({ ...row, grid: place, answeredWithin24h: null })), ({ place }) => place);
  const sizes = group(({ size }) => size ?? 'none');
  for (const { size, raised, claimed, medianSolveHours } of figures.bySize) expect({ raised, claimed, medianSolveHours }).toEqual((({ raised: a, claimed: b, medianSolveHours: c }) => ({ raised: a, claimed: b, medianSolveHours: c }))(sizes.get(size)!));
  for (const [rows, of] of [[figures.byKind.map(({ kind, raised }) => ({ name: kind, raised })), ({ kind }: Line) => kind], [figures.byChannel.map(({ channel, raised }) => ({ name: channel, raised })), ({ channel }: Line) => channel]] as const) {
    for (const { name, raised } of rows) expect(raised).toBe(group(of).get(name)?.raised);
  }
});

test('X-3 the lines that staff are given say the same as the rows themselves, page by page', async () => {
  const { rows, next } = await ctxAs(stranger(community), (ctx) => factsOf(ctx, {}));
  expect(next).toBeNull();
  const lines = rows.map(({ raisedAt, answeredAt, resolvedAt, confirmed, reopened, ...row }): Line => ({ ...row, raised: raisedAt, answered: answeredAt, resolved: resolvedAt, still_fixed: confirmed ? true : null, round: reopened ? 2 : 1 }));
  const now = Date.parse(world.clock.now());
  expect(recompute(lines, now).whole).toEqual(recompute(await exported(community.id), now).whole);
  const behindFirst = await owner.query<{ matter_id: string }>('select matter_id from app.matter_facts where community_id = $1 order by matter_id limit 1', [community.id]);
  const rest = await ctxAs(stranger(community), (ctx) => factsOf(ctx, { after: behindFirst.rows[0]!.matter_id }));
  expect(rest.rows).toEqual(rows.slice(1));
});

test('X-7 no group under five is shown, nor follows from the others', async () => {
  const figures = await ctxAs(stranger(community), (ctx) => figuresOf(ctx, {}));
  const sums = { size: figures.bySize, kind: figures.byKind, place: figures.byPlace, grid: figures.byGrid, channel: figures.byChannel, month: figures.byMonth } as const;
  for (const [name, rows] of Object.entries(sums) as [keyof Figures['rest'], readonly { readonly raised: number }[]][]) {
    const rest = figures.rest[name];
    expect(rows.every(({ raised }) => raised >= fewest)).toBe(true);
    expect(rest === 0 || rest >= fewest).toBe(true);
    expect(rows.reduce((sum, { raised }) => sum + raised, 0) + rest).toBe(figures.raised);
  }
  // One call by telephone would be known from the rest: so another channel is left out with it.
  expect(figures.byChannel.map(({ channel }) => channel)).not.toContain('phone');
});

test('X-7 whatever the groups, what is hidden is none or five at least', () => {
  fc.assert(fc.property(fc.array(fc.nat({ max: 30 }), { maxLength: 12 }), (sizes) => {
    const groups = sizes.map((size, nth) => ({ size, nth }));
    const { shown, rest } = shownGroups(groups, ({ size }) => size);
    expect(shown.every(({ size }) => size >= fewest)).toBe(true);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    expect(rest).toBe(total - shown.reduce((sum, { size }) => sum + size, 0));
    expect(rest === 0 || rest >= fewest || shown.length === 0).toBe(true);
    expect(shown).toEqual(groups.filter((group) => shown.includes(group)));
  }));
});

test('X-7 a period is whole months: no two that differ by a day can be told apart', async () => {
  const ask = (from: string, to: string) => ctxAs(stranger(community), (ctx) => figuresOf(ctx, { from, to }));
  expect(await ask('2026-04-16', '2026-04-17')).toEqual(await ask('2026-04-02', '2026-04-30'));
  expect(await ask('2026-04-16', '2026-04-17')).toMatchObject({ from: '2026-04-01' });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { helpCategories, standings } from '@linyi/contract';
import { instant, instantFromMs } from '@linyi/kernel';
import { checkIn, isSilent } from '../../src/modules/callouts/domain/check-in.ts';
import { leftOf } from '../../src/modules/callouts/domain/post.ts';
import { suggestMatches } from '../../src/modules/callouts/domain/suggest-matches.ts';
import type { Open } from '../../src/modules/callouts/domain/suggest-matches.ts';

const now = instant('2026-07-20T02:00:00.000Z');
const open = fc.record({
  category: fc.constantFrom(...helpCategories), buildingId: fc.option(fc.constantFrom('b1', 'b2', 'b3')), gridId: fc.option(fc.constantFrom('g1', 'g2')), left: fc.integer({ min: 0, max: 9 }),
  at: fc.integer({ min: 0, max: 7_200_000 }).map((ago) => instantFromMs(Date.parse(now) - ago)), owner: fc.option(fc.constantFrom('r1', 'r2', 'r3')),
});
const named = (prefix: string) => (rows: readonly Omit<Open, 'id'>[]): Open[] => rows.map((row, index) => ({ ...row, id: `${prefix}${index}` }));

describe('who could help whom', () => {
  test('M-14 the same kind of help only, never with oneself or what is used up, at most three for a need, best first, whatever order they come in', () => {
    fc.assert(fc.property(fc.array(open, { maxLength: 12 }).map(named('n')), fc.array(open, { maxLength: 12 }).map(named('o')), (needs, offers) => {
      const found = suggestMatches(needs, offers, now);
      for (const { needId, offerId, because } of found) {
        const [need, offer] = [needs.find(({ id }) => id === needId), offers.find(({ id }) => id === offerId)];
        expect(need?.category).toBe(offer?.category);
        expect(offer?.left).toBeGreaterThan(0);
        if (need?.owner != null) expect(offer?.owner).not.toBe(need.owner);
        expect(because.length).toBeGreaterThan(0);
      }
      for (const some of Map.groupBy(found, ({ needId }) => needId).values()) {
        expect(some.length).toBeLessThanOrEqual(3);
        expect(some.map(({ score }) => score)).toEqual(some.map(({ score }) => score).sort((a, b) => b - a));
      }
      expect(suggestMatches([...needs].reverse(), [...offers].reverse(), now)).toEqual(found);
    }));
  });

  test('M-14 next door goes before the same grid, and that before far away', () => {
    const post = (id: string, more: Partial<Open>): Open => ({ id, category: 'food', buildingId: null, gridId: null, left: 1, at: now, owner: null, ...more });
    const found = suggestMatches([post('n', { buildingId: 'b1', gridId: 'g1' })], [post('far', { buildingId: 'b9', gridId: 'g9' }), post('grid', { buildingId: 'b2', gridId: 'g1' }), post('door', { buildingId: 'b1', gridId: 'g1' })], now);
    expect(found.map(({ offerId, because }) => [offerId, because])).toEqual([['door', ['sameBuilding', 'enough']], ['grid', ['sameGrid', 'enough']], ['far', ['enough']]]);
  });

  test('M-14 an offer is never given away beyond its parts, and a need is met by one at a time', () => {
    const states = fc.constantFrom('proposed', 'agreed', 'refused', 'done');
    fc.assert(fc.property(fc.integer({ min: 1, max: 9 }), fc.array(fc.record({ state: states, amount: fc.integer({ min: 1, max: 5 }) }), { maxLength: 6 }), (amount, taken) => {
      const matches = taken.map(({ state }, index) => ({ matchId: `m${index}`, calloutId: 'c', needId: `n${index}`, offerId: 'o', state, because: [], decidedBy: 'x', decidedAt: now, needAgreedAt: null, offerAgreedAt: null, endedAt: null, endedBy: null }));
      const amounts = new Map(taken.map((each, index) => [`n${index}`, each.amount]));
      const used = taken.filter(({ state }) => state !== 'refused').reduce((sum, each) => sum + each.amount, 0);
      expect(leftOf({ postId: 'o', side: 'offer', amount, state: 'open' }, matches, amounts)).toBe(Math.max(0, amount - used));
      expect(leftOf({ postId: 'o', side: 'offer', amount, state: 'withdrawn' }, matches, amounts)).toBe(0);
      taken.forEach(({ state, amount: wanted }, index) => { expect(leftOf({ postId: `n${index}`, side: 'need', amount: wanted, state: 'open' }, matches, amounts)).toBe(state === 'refused' ? wanted : 0); });
    }));
  });
});

test('M-14 each tap follows from where one is; safe can be said again and again', () => {
  const lawful = [null, ...standings].map((from) => [from ?? 'nobody', (['coming', 'declined', 'arrived', 'safe', 'left'] as const).filter((to) => checkIn(from, to).ok)]);
  expect(lawful).toEqual([
    ['nobody', ['coming', 'declined', 'arrived']], ['asked', ['coming', 'declined', 'arrived']], ['coming', ['declined', 'arrived', 'left']], ['declined', ['coming', 'arrived']], ['arrived', ['safe', 'left']], ['safe', ['safe', 'left']], ['left', ['coming', 'arrived']],
  ]);
});

test('M-14 whoever is there and hasn’t been heard of for two hours is pointed out', () => {
  const ago = (minutes: number) => instantFromMs(Date.parse(now) - minutes * 60_000);
  expect([isSilent('safe', ago(121), now), isSilent('arrived', ago(121), now), isSilent('safe', ago(119), now), isSilent('coming', ago(600), now), isSilent('left', ago(600), now)]).toEqual([true, true, false, false, false]);
});

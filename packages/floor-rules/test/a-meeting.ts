import { apply, begin, linyiRules } from '../src/index.ts';
import type { Act, Floor, Member, RuleSet } from '../src/index.ts';

export const chair = '主持';
export const members: readonly Member[] = [chair, '甲', '乙', '丙', '丁', '戊'].map((id) => ({ id, name: id, hasBallot: true }));
const guest: Member = { id: '客', name: '客', hasBallot: false };

export const aMeeting = (rules: RuleSet = linyiRules): Floor => begin({ rules, members: [...members, guest], chair });

type Loose<A> = A extends unknown ? Omit<A, 'at'> & { at?: number } : never;
/** Does one act after another; one that isn't lawful fails the test with its reasons. */
export const after = (floor: Floor, ...acts: readonly Loose<Act>[]): Floor => acts.reduce<Floor>((before, act) => {
  const applied = apply(before, { at: before.now, ...act });
  if (!applied.ok) throw new Error(`${act.kind} by ${act.by}: ${applied.reasons.map(({ code }) => code).join(', ')}`);
  return applied.floor;
}, floor);
/** The codes that speak against an act. */
export const refused = (floor: Floor, act: Loose<Act>): readonly string[] => {
  const applied = apply(floor, { at: floor.now, ...act });
  return applied.ok ? [] : applied.reasons.map(({ code }) => code);
};

/** A seconded main motion under debate. */
export const underDebate = (rules: RuleSet = linyiRules): Floor => {
  const floor = aMeeting(rules);
  const open = rules.pledge ? after(floor, { kind: 'pledge', by: chair }) : floor;
  const moved = after(open, { kind: 'move', by: '甲', motion: 'main', text: '广场舞九点结束' });
  return rules.secondRequired ? after(moved, { kind: 'second', by: '乙' }) : moved;
};
export const speech = (by: string, side: 'for' | 'against'): readonly Loose<Act>[] => [{ kind: 'ask', by, side }, { kind: 'giveFloor', by: chair, to: by }, { kind: 'endSpeech', by }];

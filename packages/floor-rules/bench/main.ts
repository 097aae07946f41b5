import { cpuSeconds, line } from '@linyi/workbench/bench';
import { apply, begin, lawfulMoves, linyiRules, nextSpeaker, replay } from '@linyi/floor-rules';
import type { Act, Beginning, Floor, Side } from '@linyi/floor-rules';

// A long evening: forty members, thirty motions one after the other, on each of which twenty speak, and nearly all of them twice.
const members = Array.from({ length: 40 }, (_, at) => ({ id: `m${at}`, name: `居民 ${at}`, hasBallot: true }));
const chair = 'm0';
const beginning: Beginning = { rules: linyiRules, chair, members };
const sides: readonly Side[] = ['for', 'against'];

const evening = (): { readonly record: readonly Act[]; readonly floors: readonly Floor[] } => {
  const record: Act[] = [];
  const floors: Floor[] = [begin(beginning)];
  const at = (): number => (record.at(-1)?.at ?? 0) + 1;
  const now = (): Floor => floors.at(-1) ?? begin(beginning);
  const act = (it: Act): void => {
    const applied = apply(now(), it);
    if (!applied.ok) throw new Error(`${it.kind}: ${applied.reasons.map(({ code }) => code).join(', ')}`);
    record.push(it);
    floors.push(applied.floor);
  };
  act({ kind: 'pledge', by: chair, at: 0 });
  for (let motion = 0; motion < 30; motion += 1) {
    act({ kind: 'move', by: `m${1 + motion}`, at: at(), motion: 'main', text: `第 ${motion + 1} 件事` });
    act({ kind: 'second', by: `m${2 + motion}`, at: at() });
    for (let turn = 0; turn < 38; turn += 1) {
      act({ kind: 'ask', by: `m${1 + (turn % 20)}`, at: at(), side: sides[turn % 2] ?? 'for' });
      act({ kind: 'giveFloor', by: chair, at: at(), to: nextSpeaker(now())?.member ?? '' });
      act({ kind: 'endSpeech', by: now().speech?.member ?? '', at: at() });
    }
    act({ kind: 'putQuestion', by: chair, at: at() });
    act({ kind: 'count', by: chair, at: at(), yes: 20, no: 15, abstain: 4 });
  }
  act({ kind: 'close', by: chair, at: at() });
  return { record, floors };
};

const { record, floors } = evening();
const text = JSON.stringify(record);
const last = floors.at(-1);

// Whoever reads the record must parse it, whatever they do with it then.
const replayed = await cpuSeconds(() => replay(beginning, record));
if (JSON.stringify(replayed.answer) !== JSON.stringify(last)) throw new Error('the floors differ');
const parsed = await cpuSeconds(() => JSON.parse(text) as unknown);
console.log(line(`a record of ${record.length} acts replayed`, replayed.seconds, { name: 'JSON.parse of it', seconds: parsed.seconds }));

// A program that keeps each floor by copying it, as one does without persistent data.
const copied = await cpuSeconds(() => floors.map((floor) => structuredClone(floor)).length);
console.log(line('the same, with every floor kept', replayed.seconds, { name: 'structuredClone per act', seconds: copied.seconds }));

// What a page asks after each act: the buttons of everybody in the hall.
const busy = floors.filter(({ pending }) => pending.length > 0).slice(0, 100);
const asked = await cpuSeconds(() => busy.map((floor) => members.map(({ id }) => lawfulMoves(floor, id, floor.now).length)).flat().length);
console.log(line(`lawful moves of 40 members, ${busy.length} times`, asked.seconds, { name: 'limit of 100 ms a time', seconds: busy.length * 0.1 }));

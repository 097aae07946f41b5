import { commitmentOf, draw, setupHashOf, verify } from '@linyi/public-draw';
import type { Setup, Transcript } from '@linyi/public-draw';

// First the setup is published: who can be drawn, how many, and who will throw.
const setup: Setup = {
  title: '阳光社区议事会,2026 年第 4 次抽签',
  pool: Array.from({ length: 120 }, (_, at) => `居民 ${at + 1}`),
  pick: 3,
  hands: ['王桂芳', '李国强', '陈秀英', '赵磊', '周敏', '孙大伟'],
};
const setupHash = setupHashOf(setup);

// Then each hand throws dice out of sight and publishes what binds it; only when all six have, they open.
const reveals = ['3164', '5521', '6613', '2245', '1366', '4152'].map((digits, at) => ({ hand: setup.hands[at] ?? '', digits, salt: `salt-of-hand-${at}-0f8c1d` }));
const commitments = reveals.map((reveal) => ({ hand: reveal.hand, commitment: commitmentOf(setupHash, reveal) }));

const transcript: Transcript = { format: 'linyi-draw/1', setup, commitments, reveals };
const result = draw(transcript);
console.log(result.picked.join(', ')); // 居民 23, 居民 36, 居民 98

// Anybody who has the transcript repeats it.
console.log(verify({ ...transcript, result }).ok); // true

// One who changes their mind after the others have opened is found out.
const changed = reveals.map((reveal, at) => (at === 5 ? { ...reveal, digits: '4153' } : reveal));
console.log(verify({ ...transcript, reveals: changed, result }).faults.length); // 1

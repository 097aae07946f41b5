import { describe, expect, test } from 'vitest';
import { learnInWorker, mineInWorker } from '@linyi/topic-mining/node';
import type { Far } from '@linyi/topic-mining/node';
import { heardUntilStopped } from '@linyi/workbench/testing';
import { TopicError, learn, mineTopics, writeModel } from '../src/index.ts';
import { aCommunity } from './a-community.ts';
import { segment } from './a-segment.ts';

const { messages } = aCommunity();
const examples = ['电梯坏了,困住人', '电梯停在六楼', '路灯不亮', '路灯坏了很黑'].map((text, at) => ({ text, label: at < 2 ? '电梯' : '照明' }));

describe('X-1 mining in a worker', () => {
  test('X-1 it says what mining here says, and learns what learning here learns', async () => {
    expect(await mineInWorker({ messages, most: 3 })).toEqual(mineTopics(messages, { segment, most: 3 }));
    expect(writeModel(await learnInWorker({ examples }))).toEqual(writeModel(learn(examples, { segment })));
  });

  test('X-1 it says how far it has come, and can be stopped while it mines, and before', async () => {
    expect(await heardUntilStopped<Far>((watching) => mineInWorker({ messages }, watching))).toEqual([{ doing: 'reading', done: 0, of: 600 }]);
  });

  test('X-1 errors keep their class and their place', async () => {
    const twice = [messages[0]!, messages[0]!];
    await expect(mineInWorker({ messages: twice })).rejects.toSatisfy((error) => error instanceof TopicError && error.part === 'messages[1].id');
    await expect(learnInWorker({ examples: examples.slice(0, 2) })).rejects.toThrow(new TopicError('examples', 'have one label only, “电梯”: there is nothing to tell apart'));
  });
});

import { describe, expect, test } from 'vitest';
import { groupInWorker } from '@linyi/opinion-groups/node';
import { heardUntilStopped } from '@linyi/workbench/testing';
import { NoGroups, OpinionsError, answerFrom, conversationIn, polisStages, readStatements, readTable, signOf } from '../src/index.ts';
import type { Far } from '../src/index.ts';
import { aConversation } from './a-conversation.ts';

const { list, comments } = aConversation();

describe('D-10 grouping in a worker', () => {
  test('D-10 it says what grouping here says, and how firm it is where that is asked', async () => {
    const [table, about] = [readTable(list), readStatements(comments)];
    const conversation = conversationIn(table, about, signOf(table, about));
    const found = await groupInWorker({ votes: list, statements: comments, resamples: 2 });
    expect(found).toMatchObject({ answer: answerFrom(conversation, polisStages(conversation, 'means')), stability: { rounds: 2 }, sign: { agree: 1, by: 'statements' }, edition: 'means' });
  });

  test('D-10 it says how far it has come, and can be stopped while it groups, and before', async () => {
    const heard = await heardUntilStopped<Far>((watching) => groupInWorker({ votes: list, method: 'free', resamples: 1_000_000 }, watching));
    expect(heard).toEqual([{ done: 0, of: 1_000_000 }]);
  });

  test('D-10 errors keep their class and their place', async () => {
    await expect(groupInWorker({ votes: 'voter-id,comment-id,vote\n0,0,2\n' })).rejects.toSatisfy((error) => error instanceof OpinionsError && error.line === 2 && error.message === 'line 2, column 5: a stance is 1, 0 or -1, not “2”');
    await expect(groupInWorker({ votes: 'voter-id,comment-id,vote\n' })).rejects.toBeInstanceOf(NoGroups);
  });
});

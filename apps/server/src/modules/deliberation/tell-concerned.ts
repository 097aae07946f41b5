import type { DomainEvent } from '@linyi/contract';
import type { EventOrigin } from '../../events/deliver.ts';
import type { Ctx } from '../../kernel/ctx.ts';
import { tellFollowers } from '../matters/index.ts';
import { numberOf } from './domain/topic.ts';
import { loadTopic } from './store.ts';

/** 告知: whoever raised what was joined into another topic, or met it too, hears where it goes on (D-1). Of what the matters' own news does to the pool `followMatters` tells. */
export const tellOfTopics = async (ctx: Ctx, event: DomainEvent, from: EventOrigin): Promise<void> => {
  if (event.type !== 'topic.joined') return;
  const topic = numberOf(await loadTopic(ctx.tx, event.into));
  for (const matterId of event.matters) await tellFollowers(ctx, from, { matterId, kind: 'concerned.topicJoined', params: { topic } });
};

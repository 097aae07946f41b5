import { randomUUID } from 'node:crypto';
import type { MatterPage } from '@linyi/contract';
import { api, sameForAll } from '#server/api.ts';
import { beyondOf } from '#server/beyond.ts';
import { communityOf } from '#server/community.ts';
import { likeIt } from '#server/similar.ts';
import { moveAction } from '#server/moves.ts';
import { wishMarkOf } from '#server/wish-mark.ts';
import type { Actions, PageServerLoad } from './$types';

const mayAsk = (matter: MatterPage): boolean => matter.allowed.some(({ move, ok }) => ok && (move === 'askHandover' || move === 'ruleHandover'));

export const load: PageServerLoad = async (event) => {
  sameForAll(event);
  const matter = await api(event).get('/c/{slug}/matters/{id}', { params: { id: event.params.id } });
  const [beyond, colleagues, { places }, similar, talks] = await Promise.all([
    beyondOf(event, matter),
    mayAsk(matter) ? api(event).ask('/c/{slug}/colleagues') : Promise.resolve(null),
    communityOf(event),
    matter.allowed.some(({ move, ok }) => ok && move === 'merge') ? likeIt(event, matter) : [],
    matter.entries.some(({ act }) => act === 'mediated') ? api(event).ask('/c/{slug}/matters/{id}/mediation', { params: { id: event.params.id } }) : null,
  ]);
  return {
    matter,
    ...beyond,
    raised: event.url.searchParams.get('raised'),
    wish: await wishMarkOf(event, matter),
    // One key a rendered form: sending the same form twice does the thing once.
    key: randomUUID(),
    similar,
    talks: talks?.ok === true ? talks.value.mediation : null,
    colleagues: colleagues?.ok === true ? colleagues.value.rows : [],
    places: matter.allowed.some(({ move, ok }) => ok && move === 'recategorise') ? places.map(({ id, name }) => ({ id, name })) : [],
  };
};

export const actions: Actions = {
  meToo: moveAction('me-too'),
  accept: moveAction('accept'),
  answer: moveAction('answer'),
  triage: moveAction('triage'),
  plan: moveAction('plan'),
  note: moveAction('note'),
  resolve: moveAction('resolve'),
  rate: moveAction('rate'),
  reopen: moveAction('reopen'),
  askHandover: moveAction('ask-handover'),
  acceptHandover: moveAction('accept-handover'),
  refuseHandover: moveAction('refuse-handover'),
  ruleHandover: moveAction('rule-handover'),
  takeBackHandover: moveAction('take-back-handover'),
  pause: moveAction('pause'),
  resume: moveAction('resume'),
  publish: moveAction('publish'),
  recategorise: moveAction('recategorise'),
  answerFollowUp: moveAction('answer-follow-up'),
  withdraw: moveAction('withdraw'),
  undo: moveAction('undo'),
  merge: moveAction('merge'),
};

import { deedNames } from '@linyi/contract';
import type { MyMandates, MyMay } from '@linyi/contract';
import { dayInChina, must } from '@linyi/kernel';
import type { Ctx } from '../../../kernel/ctx.ts';
import { deeds, reaches } from '../domain/verification.ts';
import { mustBeSignedIn } from '../policy.ts';
import { peopleByIds } from '../store.ts';
import { attributesOf } from './consents-store.ts';
import { actsUnder, mandatesOf } from './mandates-store.ts';

/** 我的委托: whom I let act for me and who lets me, with every act (T-6). */
export const myMandatesOf = async (ctx: Ctx): Promise<MyMandates> => {
  const { id } = must(mustBeSignedIn(ctx.actor));
  const mandates = await mandatesOf(ctx.tx, id);
  const [acts, people] = [await actsUnder(ctx.tx, mandates.map(({ mandateId }) => mandateId)), await peopleByIds(ctx.tx, mandates.flatMap(({ giverId, holderId }) => [giverId, holderId]), ctx.now)];
  const views = (mine: 'giverId' | 'holderId', other: 'giverId' | 'holderId'): MyMandates['given'] => mandates.filter((each) => each[mine] === id).map((each) => ({
    id: each.mandateId, other: { id: each[other], name: people.get(each[other])?.name ?? '' }, scope: each.scope, how: each.how, givenAt: each.givenAt, until: each.untilOn, endedAt: each.endedAt,
    live: each.endedAt === null && each.untilOn >= dayInChina(ctx.now), acts: acts.filter(({ mandateId }) => mandateId === each.mandateId).map(({ act, about, at }) => ({ act, about, at })),
  }));
  return { given: views('giverId', 'holderId'), held: views('holderId', 'giverId') };
};

/** 在这里可以做什么: by how sure the community is of me, and as owner or renter. */
export const myMayOf = async (ctx: Ctx): Promise<MyMay> => {
  const { id, verification } = must(mustBeSignedIn(ctx.actor));
  const tenure = ((await attributesOf(ctx.tx, id))?.tenure ?? null) as MyMay['tenure'];
  return { deeds: deedNames.map((deed) => ({ deed, may: reaches(verification, deed) && (deed !== 'castOwnerBallot' || tenure === 'owner'), needs: deeds[deed] })), tenure };
};

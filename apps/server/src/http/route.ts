import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { MandateScope } from '@linyi/contract';
import type { Instant } from '@linyi/kernel';
import type { Tx } from '../db/tx.ts';
import type { Ctx } from '../kernel/ctx.ts';
import { isOnDuty, isResident, isStaff, holds } from '../kernel/ctx.ts';
import type { Actor } from '../kernel/ctx.ts';
import { allow, refuse } from '@linyi/kernel';
import type { Decision } from '@linyi/kernel';
import type { House } from '../house.ts';
import type { DoorScope } from './token-scopes.ts';

/** Who may knock at all. What they may do inside is decided by the rooms; this line is what the permission table shows. */
export const audiences = {
  anyone: (): Decision<true> => allow(true),
  signedIn: (actor: Actor): Decision<true> => (isResident(actor) ? allow(true) : refuse({ code: 'may.signInFirst' })),
  onDuty: (actor: Actor): Decision<true> => audiences.signedIn(actor).ok ? (isOnDuty(actor) ? allow(true) : refuse({ code: 'may.onDutyOnly' })) : audiences.signedIn(actor),
  staff: (actor: Actor): Decision<true> => audiences.signedIn(actor).ok ? (isStaff(actor) ? allow(true) : refuse({ code: 'may.staffOnly' })) : audiences.signedIn(actor),
  communityStaff: (actor: Actor): Decision<true> =>
    audiences.signedIn(actor).ok ? (holds(actor, 'communityStaff', 'secretary', 'administrator') ? allow(true) : refuse({ code: 'may.communityStaffOnly' })) : audiences.signedIn(actor),
  administrator: (actor: Actor): Decision<true> =>
    audiences.signedIn(actor).ok ? (holds(actor, 'administrator') ? allow(true) : refuse({ code: 'may.administratorOnly' })) : audiences.signedIn(actor),
} as const;
export type Audience = keyof typeof audiences;

type Shape = z.ZodType;
type Out<S> = S extends z.ZodType<infer T> ? T : Record<string, never>;
export type Asked<P, Q, B> = { readonly params: Out<P>; readonly query: Out<Q>; readonly body: Out<B>; readonly version: number | undefined; readonly prepared?: unknown; readonly ahead?: unknown };

type Declared<P, Q, B, A> = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/api/c/:slug`. */
  readonly path: string;
  readonly who: Audience;
  /** What it asks of a key for programs, where that doesn't follow from its method and audience. */
  readonly scope?: DoorScope;
  readonly says: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer: A;
  readonly status?: 201;
  /** What somebody may do here for another who gave them a mandate for one of these; without it nothing is done for anybody else here (T-6). */
  readonly byMandate?: readonly MandateScope[];
  /** Its answer holds what is shown this once: none of it is kept for a request that comes again. */
  readonly shownOnce?: true;
  /** How many times an hour it may be called from one network by people who aren't signed in, at the usual limit of requests. */
  readonly strangersAnHour?: number;
  /** Runs before the transaction opens, for what must not happen inside one; its result comes as `prepared`. */
  readonly before?: (request: FastifyRequest, house: House, communityId: string) => Promise<unknown>;
  /** Reads what is needed whoever asks, in the same round trip in which the reader is found out; its promise comes as `ahead`. */
  readonly ahead?: (tx: Tx, asked: Pick<Asked<P, Q, B>, 'params' | 'query' | 'body'> & { readonly now: Instant }, house: House) => Promise<unknown>;
  /**
   * What an answer to somebody who isn't signed in depends on, as one short text that changes whenever it does: then one that was made a moment ago is
   * given again. Read before the answer is made, so that a change between the two only makes it anew. `time`: it changes seldom and may be two seconds old.
   * Asked for several at once, in their order; `undefined` where there is no such thing.
   */
  readonly stamps?: 'time' | ((tx: Tx, asked: readonly Pick<Asked<P, Q, B>, 'params' | 'query'>[]) => Promise<readonly (string | undefined)[]>);
  /** Set for answers that may be kept and asked for again by ETag; gives the version that a change must name (`If-Match`). */
  readonly etag?: (answer: Out<A>) => number;
};

/** A room's door: what is asked, who may ask, and the use case or reading behind it, in one transaction of one community. */
export type Route = Declared<Shape | undefined, Shape | undefined, Shape | undefined, Shape> & {
  readonly inCommunity: (ctx: Ctx, asked: Asked<Shape, Shape, Shape>, house: House) => Promise<unknown>;
};

export const route = <P extends Shape | undefined, Q extends Shape | undefined, B extends Shape | undefined, A extends Shape>(
  declared: Declared<P, Q, B, A> & { readonly inCommunity: (ctx: Ctx, asked: Asked<P, Q, B>, house: House) => Promise<Out<A>> },
): Route => declared as unknown as Route;

/** A door that needs more than JSON in and out: pictures, sign-in, printing. It opens transactions itself. */
export type RawRoute = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly who: Audience;
  /** What it asks of a key for programs; without it no key opens this door. */
  readonly scope?: DoorScope;
  readonly says: string;
  readonly params?: Shape;
  readonly query?: Shape;
  readonly body?: Shape;
  readonly answer?: Shape;
  /** The media type of what it gives where that isn’t JSON; `redirect` where it leads on. */
  readonly gives?: string;
  /** The field of a form in parts by which a file comes. */
  readonly takes?: string;
  readonly bodyLimit?: number;
  readonly handle: (request: FastifyRequest, reply: FastifyReply, house: House) => Promise<unknown>;
};

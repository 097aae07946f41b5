import type pg from 'pg';
import type { CommunityView } from '@linyi/contract';
import { uuidAt } from '@linyi/kernel';
import type { Ctx } from '@linyi/server/ctx';
import { openCtx } from '@linyi/server/open-ctx';
import type { Visitor } from '@linyi/server/open-ctx';
import type { House } from '@linyi/server/open-house';
import { inTransaction } from '@linyi/server/tx';
import type { Tx } from '@linyi/server/tx';

/** What builders stand on: a house, and the owner of its database, who alone may found a community. */
export type Ground = { readonly house: House; readonly owner: pg.ClientBase };

/** Somebody of a community, as a request would bring them. */
export type Acting = { readonly community: CommunityView; readonly visitor: Visitor };

export const newId = ({ house }: Ground): string => uuidAt(house.clock(), house.chance(10));

/** Writes rows of one community directly, for what no use case makes: places, homes, people, duties. */
export const settling = <T>({ house }: Ground, community: CommunityView, work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(house.pool, community.id, work);

/** Runs a use case as somebody, now by the house's clock. */
export const acting = <T>({ house }: Ground, { community, visitor }: Acting, work: (ctx: Ctx) => Promise<T>): Promise<T> => openCtx(house, { community, visitor, locale: 'zh' }, work);

export const stranger = (community: CommunityView): Acting => ({ community, visitor: { kind: 'stranger' } });
export const theHouse = (community: CommunityView): Acting => ({ community, visitor: { kind: 'house' } });

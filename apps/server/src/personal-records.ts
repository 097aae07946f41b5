import type { Ctx } from './kernel/ctx.ts';
import { gone } from './kernel/holdings.ts';
import type { RoomHoldings } from './kernel/holdings.ts';
import { announcementsHoldings } from './modules/announcements/holdings.ts';
import { calloutsHoldings } from './modules/callouts/holdings.ts';
import { conferenceHoldings } from './modules/conference/holdings.ts';
import { deliberationHoldings } from './modules/deliberation/holdings.ts';
import { filesHoldings } from './modules/files/holdings.ts';
import { importsHoldings } from './modules/imports/holdings.ts';
import { mattersHoldings } from './modules/matters/holdings.ts';
import { mediationHoldings } from './modules/mediation/holdings.ts';
import { noticesHoldings } from './modules/notices/holdings.ts';
import { peopleHoldings } from './modules/people/holdings.ts';
import { privacyHoldings } from './modules/privacy/holdings.ts';
import { tenancyHoldings } from './modules/tenancy/holdings.ts';
import { tokensHoldings } from './modules/tokens/holdings.ts';
import { charterHoldings } from './modules/charter/holdings.ts';
import { partnersHoldings } from './modules/partners/holdings.ts';
import { talentsHoldings } from './modules/talents/holdings.ts';
import { teamsHoldings } from './modules/teams/holdings.ts';
import { tiersHoldings } from './modules/tiers/holdings.ts';
import { webhooksHoldings } from './modules/webhooks/holdings.ts';
import { wishesHoldings } from './modules/wishes/holdings.ts';

/** Answers kept for requests that come again are the door's own. */
const doorHoldings: RoomHoldings<Ctx> = { room: 'door', holdings: [{ table: 'request_answers', by: 'caller', what: ['两天内重复请求的答复', 'Answers kept for two days'], shows: [], erased: gone }] };

/** All that the house keeps of residents, in the order in which it is let go of: whoever points to somebody else's rows comes first, the person last. */
export const personalRecords: readonly RoomHoldings<Ctx>[] = [
  doorHoldings, importsHoldings, webhooksHoldings, tokensHoldings, partnersHoldings, talentsHoldings, teamsHoldings, tiersHoldings, charterHoldings, wishesHoldings, mediationHoldings, deliberationHoldings, conferenceHoldings, calloutsHoldings, announcementsHoldings, mattersHoldings, filesHoldings, noticesHoldings, tenancyHoldings, privacyHoldings, peopleHoldings,
];

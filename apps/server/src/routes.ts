import type { RawRoute, Route } from './http/route.ts';
import { factorRoutes } from './http/factor-routes.ts';
import { mySignInRoutes } from './http/my-sign-in-routes.ts';
import { oidcRoutes } from './http/oidc-routes.ts';
import { passkeyRoutes } from './http/passkey-routes.ts';
import { signInRoutes } from './http/sign-in-routes.ts';
import { wechatRoutes } from './http/wechat-routes.ts';
import { importTargets } from './import-targets.ts';
import { maySeeAnnouncementPhoto } from './modules/announcements/photo-policy.ts';
import { announcementsRoutes, videoRoutes } from './modules/announcements/routes.ts';
import { calloutsRoutes } from './modules/callouts/routes.ts';
import { maySeeRoadPhoto } from './modules/conference/photo-policy.ts';
import { charterRoutes } from './modules/charter/routes.ts';
import { conferenceRoutes } from './modules/conference/routes.ts';
import { deliberationRoutes } from './modules/deliberation/routes.ts';
import { feedsRoutes } from './modules/feeds/routes.ts';
import { filesRoutes } from './modules/files/routes.ts';
import { importsRoutes, tableRoutes } from './modules/imports/routes.ts';
import { insightRoutes } from './modules/insight/routes.ts';
import { maySeeMediationPhoto } from './modules/mediation/photo-policy.ts';
import { mediationRoutes } from './modules/mediation/routes.ts';
import { maySeeMatterPhoto } from './modules/matters/photo-policy.ts';
import { mattersRoutes } from './modules/matters/routes.ts';
import { noticesRoutes, stopDoor } from './modules/notices/routes.ts';
import { peopleByIds } from './modules/people/index.ts';
import { partnersRoutes } from './modules/partners/routes.ts';
import { peopleRoutes } from './modules/people/routes.ts';
import { privacyRoutes } from './modules/privacy/routes.ts';
import { talentsRoutes } from './modules/talents/routes.ts';
import { teamsRoutes } from './modules/teams/routes.ts';
import { tenancyRoutes } from './modules/tenancy/routes.ts';
import { tokensRoutes } from './modules/tokens/routes.ts';
import { webhooksRoutes } from './modules/webhooks/routes.ts';
import { tiersRoutes } from './modules/tiers/routes.ts';
import { wishesRoutes } from './modules/wishes/routes.ts';
import { personalRecords } from './personal-records.ts';

/** Who says whose name an id is: the room of imports stands below those that know. */
const namesOf: Parameters<typeof importsRoutes>[1] = (ctx, ids) => peopleByIds(ctx.tx, ids, ctx.now);
/** Doors that mail programs post plain forms to. */
export const formRoutes: readonly Route[] = [stopDoor];
/** Every door of the house. The OpenAPI document, the permission table and the matrix test are made from these two lists. */
export const routes: readonly Route[] = [...insightRoutes, ...tenancyRoutes, ...peopleRoutes, ...charterRoutes, ...tiersRoutes, ...teamsRoutes, ...talentsRoutes, ...partnersRoutes, ...tokensRoutes, ...privacyRoutes(personalRecords), ...mattersRoutes, ...mediationRoutes, ...announcementsRoutes, ...calloutsRoutes, ...wishesRoutes, ...deliberationRoutes, ...conferenceRoutes, ...noticesRoutes, ...webhooksRoutes, ...importsRoutes(importTargets, namesOf), ...formRoutes];
export const rawRoutes: readonly RawRoute[] = [...signInRoutes, ...passkeyRoutes, ...factorRoutes, ...oidcRoutes, ...mySignInRoutes, ...wechatRoutes, ...videoRoutes, ...tableRoutes(importTargets, namesOf), ...feedsRoutes, ...filesRoutes(async (ctx, file) => (await maySeeMatterPhoto(ctx, file)) || (await maySeeMediationPhoto(ctx, file)) || (await maySeeAnnouncementPhoto(ctx, file)) || maySeeRoadPhoto(ctx, file))];

import type { RawRoute, Route } from './http/route.ts';
import { signInRoutes } from './http/sign-in-routes.ts';
import { wechatRoutes } from './http/wechat-routes.ts';
import { maySeeAnnouncementPhoto } from './modules/announcements/photo-policy.ts';
import { announcementsRoutes, videoRoutes } from './modules/announcements/routes.ts';
import { calloutsRoutes } from './modules/callouts/routes.ts';
import { maySeeRoadPhoto } from './modules/conference/photo-policy.ts';
import { conferenceRoutes } from './modules/conference/routes.ts';
import { deliberationRoutes } from './modules/deliberation/routes.ts';
import { filesRoutes } from './modules/files/routes.ts';
import { insightRoutes } from './modules/insight/routes.ts';
import { maySeeMediationPhoto } from './modules/mediation/photo-policy.ts';
import { mediationRoutes } from './modules/mediation/routes.ts';
import { maySeeMatterPhoto } from './modules/matters/photo-policy.ts';
import { mattersRoutes } from './modules/matters/routes.ts';
import { noticesRoutes, stopDoor } from './modules/notices/routes.ts';
import { peopleRoutes } from './modules/people/routes.ts';
import { tenancyRoutes } from './modules/tenancy/routes.ts';
import { wishesRoutes } from './modules/wishes/routes.ts';

/** Doors that mail programs post plain forms to. */
export const formRoutes: readonly Route[] = [stopDoor];
/** Every door of the house. The OpenAPI document, the permission table and the matrix test are made from these two lists. */
export const routes: readonly Route[] = [...insightRoutes, ...tenancyRoutes, ...peopleRoutes, ...mattersRoutes, ...mediationRoutes, ...announcementsRoutes, ...calloutsRoutes, ...wishesRoutes, ...deliberationRoutes, ...conferenceRoutes, ...noticesRoutes, ...formRoutes];
export const rawRoutes: readonly RawRoute[] = [...signInRoutes, ...wechatRoutes, ...videoRoutes, ...filesRoutes(async (ctx, file) => (await maySeeMatterPhoto(ctx, file)) || (await maySeeMediationPhoto(ctx, file)) || (await maySeeAnnouncementPhoto(ctx, file)) || maySeeRoadPhoto(ctx, file))];

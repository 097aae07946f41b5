import type { RawRoute, Route } from './http/route.ts';
import { signInRoutes } from './http/sign-in-routes.ts';
import { filesRoutes } from './modules/files/routes.ts';
import { insightRoutes } from './modules/insight/routes.ts';
import { maySeeMatterPhoto } from './modules/matters/photo-policy.ts';
import { mattersRoutes } from './modules/matters/routes.ts';
import { noticesRoutes } from './modules/notices/routes.ts';
import { peopleRoutes } from './modules/people/routes.ts';
import { tenancyRoutes } from './modules/tenancy/routes.ts';

/** Every door of the house. The OpenAPI document, the permission table and the matrix test are made from these two lists. */
export const routes: readonly Route[] = [...insightRoutes, ...tenancyRoutes, ...peopleRoutes, ...mattersRoutes, ...noticesRoutes];
export const rawRoutes: readonly RawRoute[] = [...signInRoutes, ...filesRoutes(maySeeMatterPhoto)];

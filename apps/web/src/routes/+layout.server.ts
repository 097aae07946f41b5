import { LINYI_SOURCE } from '$app/env/private';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({ look: locals.look, now: Date.now(), source: LINYI_SOURCE });

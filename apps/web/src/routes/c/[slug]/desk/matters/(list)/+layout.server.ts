import { matterListOf } from '#features/desk/matter-list.server.ts';
import type { LayoutServerLoad } from './$types';

// In a layout of its own, so that choosing another row reads that matter only and not the list.
export const load: LayoutServerLoad = async (event) => ({ list: await matterListOf(event, { state: 'open' }) });

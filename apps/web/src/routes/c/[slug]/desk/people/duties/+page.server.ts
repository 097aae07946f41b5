import { dutyFilters, dutyNames } from '@linyi/contract';
import { api } from '#server/api.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const read = (name: string): string => event.url.searchParams.get(name)?.trim() ?? '';
  const query = { show: dutyFilters.find((one) => one === read('show')) ?? '', duty: dutyNames.find((one) => one === read('duty')) ?? '', q: read('q'), after: read('after') };
  return { query, filters: ['held', ...dutyFilters] as const, duties: dutyNames.filter((duty) => duty !== 'resident'), list: await api(event).get('/c/{slug}/duties', { query }) };
};

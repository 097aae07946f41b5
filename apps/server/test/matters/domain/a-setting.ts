import { chinaCalendar } from '@linyi/china-workdays';
import { instant } from '@linyi/kernel';
import { raise } from '../../../src/modules/matters/domain/raise.ts';
import type { Matter, Setting } from '../../../src/modules/matters/domain/matter.ts';
import { defaultRules } from '../../../src/modules/tenancy/domain/rules.ts';

/** The moment of a decision, under the rules a community starts with. */
export const aSetting = (now = '2026-04-15T01:00:00.000Z', rules = defaultRules): Setting => ({ now: instant(now), rules, calendar: chinaCalendar() });

/** A matter as it stands after it was raised, changed as said. */
export const aMatterThat = (change: Partial<Matter> = {}, setting = aSetting()): Matter => {
  const raised = raise({
    matterId: '0192f0a0-0000-7000-8000-000000000001', number: '2026-1', text: '楼道里的灯坏了三天。晚上看不见。', kind: 'facility', channel: 'web',
    place: { id: '0192f0a0-0000-7000-8000-000000000002', gridId: null, kind: 'building' }, firstResponder: 'steward',
    actor: { kind: 'resident', id: 'raiser', name: '王秀兰', verification: 'self', buildingId: null, duties: [] },
  }, setting);
  return { ...raised.matter, ...change };
};

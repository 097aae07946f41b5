import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Problem, RulesView } from '@linyi/contract';
import { daysTyped, withDays } from '#features/desk/days-typed.ts';
import { changesOf, settingsOf } from '#features/desk/rules.server.ts';
import { api } from '#server/api.ts';
import { communityOf } from '#server/community.ts';
import { textOf } from '#server/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const [{ rules, calendarUnknown }, changes] = await Promise.all([communityOf(event), api(event).get('/c/{slug}/rules/changes', { query: { after: event.url.searchParams.get('after') } })]);
  return { ...settingsOf(rules), levels: rules.escalationLevels, daysOff: rules.daysOff, calendarUnknown, changes: changes.rows, next: changes.next };
};

type Typed = Record<string, string>;
const typedIn = (form: FormData): Typed => Object.fromEntries([...form].filter((pair): pair is [string, string] => typeof pair[1] === 'string'));

const reasonsOf = (problem: Problem): { rule: string | null; text: string; field: string | null }[] =>
  problem.reasons.map(({ text, params, field }) => ({ rule: typeof params?.['rule'] === 'string' ? params['rule'] : null, text, field: field ?? null }));

type Change = { form: FormData; changes: Partial<RulesView>; rules: RulesView };
/** What it was made from goes along: a list saved whole must not take away what somebody else has just added. */
const change = async (event: RequestEvent, { form, changes, rules }: Change) => {
  const seen = Object.fromEntries(Object.entries(rules).filter(([rule]) => rule in changes));
  const answer = await api(event).post('/c/{slug}/rules', { body: { changes, seen, reason: textOf(form, 'reason') } });
  return answer.ok ? { saved: true } : fail(answer.problem.status, { reasons: reasonsOf(answer.problem), badDay: null, typed: typedIn(form) });
};

export const actions: Actions = {
  rules: async (event) => {
    const [form, { rules }] = [await event.request.formData(), await communityOf(event)];
    const changes = changesOf(form, rules);
    if (Object.keys(changes).length === 0) return fail(422, { reasons: [], badDay: null, nothing: true, typed: typedIn(form) });
    return change(event, { form, changes, rules });
  },
  addDays: async (event) => {
    const [form, { rules }] = [await event.request.formData(), await communityOf(event)];
    const { days, bad } = daysTyped(textOf(form, 'days'));
    if (bad !== null || days.length === 0) return fail(422, { reasons: [], badDay: bad ?? '', typed: typedIn(form) });
    return change(event, { form, changes: { daysOff: withDays(rules.daysOff, days) }, rules });
  },
  removeDay: async (event) => {
    const [form, { rules }] = [await event.request.formData(), await communityOf(event)];
    const day = textOf(form, 'day');
    return change(event, { form, changes: { daysOff: rules.daysOff.filter((one) => one.day !== day) }, rules });
  },
};

import type pg from 'pg';
import { chinaCalendar, knownYears } from '@linyi/china-workdays';
import { rulesFrom } from '../../modules/tenancy/index.ts';
import { listeners } from '../../worker-round.ts';
import { finder } from './finding.ts';
import type { Finding, Patient } from './finding.ts';

const patience = 60_000;
const halfYear = 183 * 86_400_000;
const minutes = (ms: number): number => Math.max(1, Math.floor(ms / 60_000));

type Community = { readonly id: string; readonly name: string };
/** A community under its own fence: the owner of a database need not be above it. */
type Here = { readonly patient: Patient; readonly client: pg.Client; readonly community: Community };

type Waiting = { readonly count: number; readonly oldest: Date | null };
const waitedFor = (now: number, { oldest }: Waiting): number => (oldest === null ? 0 : now - oldest.getTime());

const lookAtEvents = async ({ patient: { say, now }, client, community }: Here): Promise<readonly Finding[]> => {
  const { wrong } = finder(say);
  const name = community.name;
  const { rows: [unnumbered] } = await client.query<Waiting>('select count(*)::int as count, min(at) as oldest from app.events where community_id = $1 and position is null', [community.id]);
  const { rows: heard } = await client.query<{ listener: string; position: string; failures: number; failure: string | null }>('select listener, position, failures, failure from app.event_cursors where community_id = $1', [community.id]);
  const behind = await Promise.all(listeners.map(async ({ name: listener }) => {
    const position = heard.find((each) => each.listener === listener)?.position ?? '0';
    const { rows: [waiting] } = await client.query<Waiting>('select count(*)::int as count, min(at) as oldest from app.events where community_id = $1 and position > $2', [community.id, position]);
    return { listener, waiting: waiting ?? { count: 0, oldest: null } };
  }));
  const isLate = (waiting: Waiting): boolean => waitedFor(now(), waiting) > patience;
  return [
    ...(unnumbered && isLate(unnumbered) ? [wrong('doctor.eventsWait', { community: name, count: unnumbered.count, minutes: minutes(waitedFor(now(), unnumbered)) })] : []),
    ...behind.filter(({ waiting }) => isLate(waiting)).map(({ listener, waiting }) => wrong('doctor.listenerLags', { community: name, listener, count: waiting.count })),
    ...heard.filter(({ failures }) => failures > 0).map(({ listener, failures, failure }) => wrong('doctor.listenerFails', { community: name, listener, count: failures, problem: failure ?? '' })),
  ];
};

const lookAtClocks = async ({ patient: { say, now }, client, community }: Here): Promise<readonly Finding[]> => {
  const { rows: [waiting] } = await client.query<Waiting>('select count(*)::int as count, min(next_at) as oldest from app.clocks where community_id = $1 and next_at < $2', [community.id, new Date(now() - patience)]);
  return waiting && waiting.count > 0 ? [finder(say).wrong('doctor.clocksWait', { community: community.name, count: waiting.count, minutes: minutes(waitedFor(now(), waiting)) })] : [];
};

const lookAtCalendar = async ({ patient: { say, now }, client, community }: Here): Promise<Finding> => {
  const { rows } = await client.query<{ value: unknown }>("select value from app.community_rules where community_id = $1 and rule = 'daysOff'", [community.id]);
  const { daysOff } = rulesFrom(rows[0] ? { daysOff: rows[0].value } : {});
  const known = new Set(knownYears(chinaCalendar(daysOff.map(({ day, off, name }) => (name === undefined ? { day, off } : { day, off, name })))));
  const years = [...new Set([0, halfYear].map((later) => new Date(now() + later).getUTCFullYear()))].filter((year) => !known.has(year));
  const { well, note } = finder(say);
  return years.length > 0 ? note('doctor.calendarUnknown', { community: community.name, years: years.join('、') }) : well('doctor.calendar', { community: community.name });
};

const lookAtDuties = async ({ patient: { say }, client, community }: Here): Promise<readonly Finding[]> => {
  const { rowCount } = await client.query("select 1 from app.duties where community_id = $1 and duty = 'administrator' and accepted_at is not null and ended_at is null and from_on <= current_date + 1 and (to_on is null or to_on >= current_date) limit 1", [community.id]);
  return rowCount === 0 ? [finder(say).note('doctor.noAdministrator', { community: community.name })] : [];
};

const lookAtCommunity = async (here: Here): Promise<readonly Finding[]> => {
  const { client, community, patient: { say } } = here;
  await client.query('begin read only');
  await client.query("select set_config('app.community_id', $1, true)", [community.id]);
  const work = [...(await lookAtEvents(here)), ...(await lookAtClocks(here))];
  const findings = [...(work.length > 0 ? work : [finder(say).well('doctor.events', { community: community.name })]), await lookAtCalendar(here), ...(await lookAtDuties(here))];
  await client.query('commit');
  return findings;
};

/** Whether the worker keeps up, the calendar reaches far enough, and somebody is in charge: community by community. */
export const lookAtCommunities = async (patient: Patient, client: pg.Client): Promise<readonly Finding[]> => {
  const { rows } = await client.query<Community>('select community_id as id, name from app.communities order by created_at, slug');
  const findings: Finding[] = rows.length === 0 ? [finder(patient.say).note('doctor.noCommunity')] : [];
  for (const community of rows) findings.push(...(await lookAtCommunity({ patient, client, community })));
  return findings;
};

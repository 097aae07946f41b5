import type { DutyName, PlaceView } from '@linyi/contract';
import type { Locale } from '../../../kernel/ctx.ts';
import type { OutsideMatter, OutsideUpdate } from '../../matters/index.ts';
import type { Answer, Row } from './listed.ts';
import { written } from './moments.ts';
import type { Service } from './services.ts';

/** What rows need besides the matters: the community's places and kinds, and where its pictures are. */
export type Around = { readonly community: { readonly slug: string; readonly name: string; readonly city: string; readonly lat: number | null; readonly long: number | null }; readonly places: ReadonlyMap<string, PlaceView>; readonly services: ReadonlyMap<string, Service>; readonly publicUrl: string; readonly locale: Locale };

type Words = readonly [zh: string, en: string];
/** Offices, never persons; of a duty that isn't here its community answers. */
const offices: Partial<Readonly<Record<DutyName, Words>>> = {
  buildingSteward: ['楼栋长', 'building steward'], microGridLead: ['微网格长', 'micro-grid leader'], gridWorker: ['网格员', 'grid worker'], gridLeader: ['网格长', 'grid leader'], neighbourhoodManager: ['红色邻里管家', 'neighbourhood manager'],
  communityStaff: ['社区居委会', 'residents’ committee'], secretary: ['社区党组织', 'Party organisation of the community'], propertyManager: ['物业公司', 'property company'], ownersCommittee: ['业委会', 'owners’ committee'], administrator: ['社区居委会', 'residents’ committee'],
};
const notes = {
  unchecked: ['已收到，社区工作人员先核实。', 'Received; the community’s staff look at it first.'], received: ['已收到，等首接人答复。', 'Received; a named person will answer.'], answered: ['已答复，正在办理。', 'Answered and being worked on.'],
  planned: ['有方案，正在办理。', 'Planned and being worked on.'], resolved: ['已办结。', 'Done.'], declined: ['这次办不了，已说明理由。', 'It can’t be done; the reason was given.'], closed: ['已结束。', 'Closed.'], withdrawn: ['反映人已撤回。', 'Withdrawn by whoever raised it.'],
} as const satisfies Record<string, Words>;
const promises = { unchecked: ['社区工作人员先核实，核实后定下首接人，24 小时内答复。', 'Staff look at it first; then a named person answers within 24 hours.'], open: ['首接人会在时限内答复。', 'A named person answers by the deadline.'] } as const satisfies Record<string, Words>;

const nth = (locale: Locale): 0 | 1 => (locale === 'zh' ? 0 : 1);
const stateNote = ({ unchecked, isOpen, state, declined, survivor }: OutsideMatter, locale: Locale): string => {
  if (state === 'merged') return (locale === 'zh' ? `已并入 ${survivor ?? ''}。` : `Merged into ${survivor ?? ''}.`).replace(' 。', '别的事项。');
  const key = unchecked && isOpen ? 'unchecked' : declined && !isOpen ? 'declined' : state;
  return notes[key][nth(locale)];
};
const agencyOf = ({ duty }: OutsideMatter, { community, locale }: Around): string | null => {
  if (duty === null) return null;
  const office = offices[duty]?.[nth(locale)];
  return office === undefined ? community.name : locale === 'zh' ? `${community.name} ${office}` : `${community.name}, ${office}`;
};
/** From the narrowest to the widest, as the specification asks. */
const addressOf = ({ placeNote }: OutsideMatter, place: PlaceView | undefined, { community }: Around): string =>
  [placeNote, place?.name, community.name, community.city].filter((part): part is string => typeof part === 'string' && part !== '').join(', ');

const photoUrl = (fileId: string | null, { publicUrl, community }: Around): string | null => (fileId === null ? null : `${publicUrl}/api/c/${community.slug}/files/${fileId}/large`);
const orNull = (moment: Parameters<typeof written>[0] | null): string | null => (moment === null ? null : written(moment));

const noticeFor = ({ isOpen, unchecked }: OutsideMatter, locale: Locale): string | null => (isOpen ? promises[unchecked ? 'unchecked' : 'open'][nth(locale)] : null);
/** As coarse as on its page: where the building or the spot is, not where somebody stood. Of what has no point of its own it is the community's, as the address is. */
const pointOf = (place: PlaceView | undefined, { community }: Around): Row => {
  const { lat, long } = place?.lat === undefined || place.lat === null || place.long === null ? community : place;
  return { address_id: place?.code ?? null, zipcode: null, lat, long };
};

/** A matter as a service request. Words only where a person has checked them; the place as coarse as on its page. */
export const requestRow = (matter: OutsideMatter, around: Around): Row => {
  const place = matter.placeId === null ? undefined : around.places.get(matter.placeId);
  const { locale } = around;
  return {
    service_request_id: matter.number, status: matter.isOpen ? 'open' : 'closed', status_notes: matter.newestWords ?? stateNote(matter, locale),
    service_name: around.services.get(matter.kind)?.[locale] ?? matter.kind, service_code: matter.kind, description: matter.text, agency_responsible: agencyOf(matter, around), service_notice: noticeFor(matter, locale),
    requested_datetime: written(matter.raisedAt), updated_datetime: written(matter.endedAt ?? matter.changedAt), expected_datetime: orNull(matter.dueAt),
    address: addressOf(matter, place, around), ...pointOf(place, around), media_url: photoUrl(matter.photoId, around),
  };
};
export const requestList = (rows: readonly Row[]): Answer => ({ root: 'service_requests', body: { each: 'request', of: rows } });

/** The columns of GeoReport Bulk. */
export const bulkColumns = ['service_request_id', 'requested_datetime', 'updated_datetime', 'closed_date', 'status_description', 'status_notes', 'source', 'service_name', 'service_subtype', 'description', 'agency_responsible', 'address', 'lat', 'long'] as const;
export const bulkRow = (matter: OutsideMatter, around: Around): Row => {
  const row = requestRow(matter, around);
  return { ...row, closed_date: orNull(matter.endedAt), status_description: matter.state, source: matter.channel, service_subtype: null };
};

export const updateId = (number: string, version: number): string => `${number}-${version}`;
export const updateList = (updates: readonly OutsideUpdate[]): Answer => ({
  root: 'service_request_updates',
  body: { each: 'request_update', of: updates.map(({ number, version, at, isOpen, text }) => ({ update_id: updateId(number, version), service_request_id: number, status: isOpen ? 'open' : 'closed', updated_datetime: written(at), description: text, media_url: null })) },
});
export const madeUpdate = (number: string, version: number): Answer => ({ root: 'service_request_updates', body: { each: 'request_update', of: [{ update_id: updateId(number, version) }] } });

/** What whoever sent a report is told. */
export const madeRequest = (number: string, isNobodys: boolean, locale: Locale): Answer =>
  requestList([{ service_request_id: number, service_notice: promises[isNobodys ? 'unchecked' : 'open'][nth(locale)], account_id: null }]);
export const foundToken = (number: string, token: string): Answer => requestList([{ service_request_id: number, token }]);

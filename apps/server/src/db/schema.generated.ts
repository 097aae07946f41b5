// Generated from the migrations by `npm run generate`; do not edit.
import type { ColumnType, Generated } from 'kysely';
import type { Instant } from '@linyi/kernel';

/** Read as what it says, written as JSON text. */
export type Json = ColumnType<unknown, string, string>;
export type JsonWithDefault = ColumnType<unknown, string | undefined, string>;

export type ClocksTable = {
  communityId: string;
  matterId: string;
  clock: string;
  round: number;
  startedAt: Instant;
  dueAt: Instant;
  nextAt: Instant | null;
  reminded: Generated<boolean>;
  level: Generated<number>;
  pausedAt: Instant | null;
  endedAt: Instant | null;
  outcome: string | null;
};

export type CommunitiesTable = {
  communityId: string;
  slug: string;
  name: string;
  city: Generated<string>;
  lat: number | null;
  long: number | null;
  createdAt: Instant;
};

export type CommunityRulesTable = {
  communityId: string;
  rule: string;
  value: Json;
  changedAt: Instant;
};

export type DutiesTable = {
  communityId: string;
  dutyId: string;
  residentId: string;
  duty: string;
  placeId: string | null;
  fromOn: string;
  toOn: string | null;
};

export type DwellingsTable = {
  communityId: string;
  dwellingId: string;
  buildingId: string;
  entrance: string;
  number: string;
  floor: number;
  areaHundredths: number;
};

export type EventCursorsTable = {
  communityId: string;
  listener: string;
  position: number;
  failures: Generated<number>;
  failure: string | null;
};

export type EventPositionsTable = {
  communityId: string;
  last: number;
};

export type EventsTable = {
  communityId: string;
  eventId: string;
  type: string;
  aggregate: string;
  aggregateId: string;
  version: number;
  body: Json;
  at: Instant;
  position: number | null;
};

export type FilesTable = {
  communityId: string;
  fileId: string;
  digest: string;
  width: number;
  height: number;
  audience: Generated<string>;
  uploadedBy: string;
  uploadedAt: Instant;
};

export type HandoversTable = {
  communityId: string;
  handoverId: string;
  matterId: string;
  fromResident: string;
  toResident: string;
  reason: string;
  askedAt: Instant;
  state: string;
  refusal: string | null;
  ruledBy: string | null;
  ruling: string | null;
  endedAt: Instant | null;
};

export type MatterEntriesTable = {
  communityId: string;
  matterId: string;
  version: number;
  act: string;
  byResident: string | null;
  byDuty: string | null;
  at: Instant;
  text: string | null;
  audience: string;
  params: JsonWithDefault;
  undone: Generated<boolean>;
};

export type MatterFactsTable = {
  communityId: string;
  matterId: string;
  raisedAt: Instant;
  kind: string;
  size: string | null;
  channel: string;
  placeId: string | null;
  gridId: string | null;
  answeredAt: Instant | null;
  resolvedAt: Instant | null;
  outcome: string | null;
  confirmed: boolean;
  reopened: boolean;
  rating: number | null;
  state: string;
  version: number;
};

export type MatterGramsTable = {
  communityId: string;
  gram: string;
  matterId: string;
};

export type MatterKindsTable = {
  communityId: string;
  code: string;
  zh: string;
  en: string;
  keywords: string[];
  responder: string | null;
  needsPair: Generated<boolean>;
  sort: number;
};

export type MatterNumbersTable = {
  communityId: string;
  year: number;
  next: number;
};

export type MatterPhotosTable = {
  communityId: string;
  matterId: string;
  fileId: string;
  moment: string;
  sort: number;
  version: Generated<number>;
};

export type MatterUndosTable = {
  communityId: string;
  matterId: string;
  version: number;
  byResident: string;
  before: Json;
  until: Instant;
};

export type MattersTable = {
  communityId: string;
  matterId: string;
  number: string;
  version: number;
  kind: string;
  state: string;
  size: string | null;
  channel: string;
  placeId: string | null;
  gridId: string | null;
  placeNote: string | null;
  title: string;
  text: string;
  publicTitle: string | null;
  publicText: string | null;
  raisedBy: string | null;
  typedBy: string | null;
  onBehalfOf: string | null;
  firstResponder: string | null;
  raisedAt: Instant;
  updatedAt: Instant;
  answeredAt: Instant | null;
  plannedAt: Instant | null;
  resolvedAt: Instant | null;
  closedAt: Instant | null;
  outcome: string | null;
  round: Generated<number>;
  rating: number | null;
  ratedAt: Instant | null;
  stillFixed: boolean | null;
  followUpAskedAt: Instant | null;
  meToos: Generated<number>;
  imported: Generated<boolean>;
  clock: string | null;
  clockStartedAt: Instant | null;
  clockDueAt: Instant | null;
  clockPausedAt: Instant | null;
  clockPauseReason: string | null;
  clockLevel: Generated<number>;
  handoverOpen: Generated<boolean>;
  resolvedBy: string | null;
  unchecked: Generated<boolean>;
  publicPlaceNote: string | null;
};

export type MeToosTable = {
  communityId: string;
  matterId: string;
  residentId: string;
  at: Instant;
};

export type NoticesTable = {
  communityId: string;
  noticeId: string;
  residentId: string;
  eventId: string;
  kind: string;
  params: Json;
  matterId: string | null;
  at: Instant;
  readAt: Instant | null;
};

export type OpenMatterGramsTable = {
  communityId: string;
  placeId: string;
  gram: string;
  matterId: string;
};

export type PlacesTable = {
  communityId: string;
  placeId: string;
  kind: string;
  code: string;
  name: string;
  parentId: string | null;
  gridId: string | null;
  lat: number | null;
  long: number | null;
  x: number | null;
  y: number | null;
  matterKind: string | null;
  sort: Generated<number>;
};

export type RequestAnswersTable = {
  communityId: string;
  caller: string;
  requestKey: string;
  route: string;
  fingerprint: string;
  status: number;
  body: string | null;
  at: Instant;
};

export type ResidentsTable = {
  communityId: string;
  residentId: string;
  accountId: string | null;
  name: string;
  phone: string | null;
  verification: Generated<string>;
  buildingId: string | null;
  dwellingId: string | null;
  tenure: string | null;
  sinceOn: string | null;
  birthYear: number | null;
  sex: string | null;
  elder: Generated<boolean>;
  locale: Generated<string>;
  createdAt: Instant;
};

export type RuleChangesTable = {
  communityId: string;
  changeId: string;
  rule: string;
  before: Json;
  after: Json;
  reason: string;
  changedBy: string | null;
  changedAt: Instant;
};

export type SavedViewsTable = {
  communityId: string;
  viewId: string;
  residentId: string;
  name: string;
  query: Json;
  createdAt: Instant;
};

export type SlipsTable = {
  communityId: string;
  slipId: string;
  slipHash: string;
  dwellingId: string;
  issuedBy: string | null;
  issuedAt: Instant;
  expiresAt: Instant;
  usesLeft: number;
};

export type Schema = {
  clocks: ClocksTable;
  communities: CommunitiesTable;
  communityRules: CommunityRulesTable;
  duties: DutiesTable;
  dwellings: DwellingsTable;
  eventCursors: EventCursorsTable;
  eventPositions: EventPositionsTable;
  events: EventsTable;
  files: FilesTable;
  handovers: HandoversTable;
  matterEntries: MatterEntriesTable;
  matterFacts: MatterFactsTable;
  matterGrams: MatterGramsTable;
  matterKinds: MatterKindsTable;
  matterNumbers: MatterNumbersTable;
  matterPhotos: MatterPhotosTable;
  matterUndos: MatterUndosTable;
  matters: MattersTable;
  meToos: MeToosTable;
  notices: NoticesTable;
  openMatterGrams: OpenMatterGramsTable;
  places: PlacesTable;
  requestAnswers: RequestAnswersTable;
  residents: ResidentsTable;
  ruleChanges: RuleChangesTable;
  savedViews: SavedViewsTable;
  slips: SlipsTable;
};

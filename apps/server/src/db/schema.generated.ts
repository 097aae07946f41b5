// Generated from the migrations by `npm run generate`; do not edit.
import type { ColumnType, Generated } from 'kysely';
import type { Instant } from '@linyi/kernel';

/** Read as what it says, written as JSON text. */
export type Json = ColumnType<unknown, string, string>;
export type JsonWithDefault = ColumnType<unknown, string | undefined, string>;

export type AccountActsTable = {
  communityId: string;
  actId: string;
  residentId: string;
  act: string;
  byId: string | null;
  at: Instant;
};

export type AddresseesTable = {
  communityId: string;
  addresseeId: string;
  kind: string;
  name: string;
  remark: string | null;
  contact: string | null;
  active: Generated<boolean>;
};

export type AnnouncementEditionsTable = {
  communityId: string;
  announcementId: string;
  edition: number;
  title: string;
  text: string;
  reason: string | null;
  byResident: string | null;
  at: Instant;
};

export type AnnouncementPhotosTable = {
  communityId: string;
  announcementId: string;
  fileId: string;
  sort: number;
  dropped: Generated<boolean>;
};

export type AnnouncementPlacesTable = {
  communityId: string;
  announcementId: string;
  placeId: string;
};

export type AnnouncementReadingsTable = {
  communityId: string;
  announcementId: string;
  residentId: string;
  how: string;
  toldBy: string | null;
  at: Instant;
};

export type AnnouncementsTable = {
  communityId: string;
  announcementId: string;
  state: string;
  version: number;
  edition: Generated<number>;
  urgent: Generated<boolean>;
  title: string;
  text: string;
  videoId: string | null;
  videoFormat: string | null;
  videoBytes: number | null;
  createdBy: string;
  createdAt: Instant;
  updatedAt: Instant;
  publishedBy: string | null;
  publishedAt: Instant | null;
  pinnedUntil: Instant | null;
  takenBackAt: Instant | null;
  takenBackReason: string | null;
};

export type ApiTokensTable = {
  communityId: string;
  tokenId: string;
  kind: string;
  name: string;
  prefix: string;
  tokenHash: string;
  scopes: string[];
  channel: string | null;
  owner: string;
  secondFactor: boolean;
  perMinute: number;
  createdAt: Instant;
  endsOn: string | null;
  revokedAt: Instant | null;
  revokedBy: string | null;
  lastUsedOn: string | null;
};

export type BodiesTable = {
  communityId: string;
  bodyId: string;
  kind: string;
  name: string;
  parentId: string | null;
  placeId: string | null;
  contactId: string | null;
  contactAgreedAt: Instant | null;
  foundedOn: string;
  closedAt: Instant | null;
};

export type CalloutCheckInsTable = {
  communityId: string;
  checkInId: string;
  calloutId: string;
  residentId: string;
  standing: string;
  byResident: string;
  at: Instant;
};

export type CalloutMatchesTable = {
  communityId: string;
  matchId: string;
  calloutId: string;
  needId: string;
  offerId: string;
  state: string;
  because: string[];
  decidedBy: string;
  decidedAt: Instant;
  needAgreedAt: Instant | null;
  offerAgreedAt: Instant | null;
  endedAt: Instant | null;
  endedBy: string | null;
};

export type CalloutPostsTable = {
  communityId: string;
  postId: string;
  calloutId: string;
  side: string;
  category: string;
  text: string;
  amount: number;
  placeId: string | null;
  residentId: string | null;
  contactName: string | null;
  contactPhone: string | null;
  typedBy: string | null;
  state: string;
  at: Instant;
  endedAt: Instant | null;
};

export type CalloutVolunteersTable = {
  communityId: string;
  calloutId: string;
  residentId: string;
  standing: string;
  since: Instant;
};

export type CalloutsTable = {
  communityId: string;
  calloutId: string;
  state: string;
  title: string;
  text: string;
  meetingPoint: string;
  skills: string[];
  placeIds: string[];
  wanted: number | null;
  asked: number;
  openedBy: string;
  openedAt: Instant;
  closedBy: string | null;
  closedAt: Instant | null;
  closingNote: string | null;
};

export type ChannelStatesTable = {
  communityId: string;
  channel: string;
  isOn: boolean;
  checkedAt: Instant;
  failingSince: Instant | null;
  pausedUntil: Instant | null;
  failureCode: string | null;
  failure: string | null;
};

export type CharterTextsTable = {
  communityId: string;
  textId: string;
  kind: string;
  title: string;
  placeId: string | null;
  createdAt: Instant;
};

export type CharterVersionsTable = {
  communityId: string;
  textId: string;
  version: number;
  state: string;
  body: string;
  changedBy: string;
  changedAt: Instant;
  adoptedHow: string | null;
  adoptedOn: string | null;
  adoptedNote: string | null;
  publishedAt: Instant | null;
};

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

export type CommitmentCarriesTable = {
  communityId: string;
  commitmentId: string;
  conferenceId: string;
  at: Instant;
  reason: string;
  dueBefore: string;
  dueAfter: string;
};

export type CommitmentsTable = {
  communityId: string;
  commitmentId: string;
  conferenceId: string;
  matterId: string;
  version: number;
  text: string;
  owner: string;
  dueOn: string;
  madeAt: Instant;
  state: string;
  keptAt: Instant | null;
  keptText: string | null;
  keptIn: string | null;
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

export type ConferenceMattersTable = {
  communityId: string;
  conferenceId: string;
  matterId: string;
  nth: number;
  conclusion: string | null;
};

export type ConferencePartiesTable = {
  communityId: string;
  conferenceId: string;
  nth: number;
  kind: string;
  name: string;
  present: boolean | null;
};

export type ConferencesTable = {
  communityId: string;
  conferenceId: string;
  kind: string;
  nth: number;
  version: number;
  at: Instant;
  place: string;
  state: string;
  calledBy: string | null;
  minutes: string | null;
  minutesAt: Instant | null;
  minutesBy: string | null;
  cancelReason: string | null;
};

export type ConsentVersionsTable = {
  communityId: string;
  residentId: string;
  purpose: string;
  version: number;
  given: boolean;
  how: string;
  recordedBy: string | null;
  at: Instant;
};

export type ConsentsTable = {
  communityId: string;
  residentId: string;
  purpose: string;
  given: boolean;
  version: number;
  changedAt: Instant;
};

export type ContactsTable = {
  communityId: string;
  contactId: string;
  residentId: string;
  channel: string;
  address: string;
  keys: Json | null;
  device: string | null;
  confirmedAt: Instant | null;
  codeHash: string | null;
  codeExpiresAt: Instant | null;
  stoppedAt: Instant | null;
  failedAt: Instant | null;
  failure: string | null;
  createdAt: Instant;
};

export type DeliveriesTable = {
  communityId: string;
  deliveryId: string;
  residentId: string;
  channel: string;
  contactId: string | null;
  purpose: string;
  noticeIds: string[];
  urgent: boolean;
  params: Json | null;
  state: string;
  nextAt: Instant | null;
  attempts: Generated<number>;
  createdAt: Instant;
  endedAt: Instant | null;
  failureCode: string | null;
  failure: string | null;
};

export type DutiesTable = {
  communityId: string;
  dutyId: string;
  residentId: string;
  duty: string;
  placeId: string | null;
  fromOn: string;
  toOn: string | null;
  bodyId: string | null;
  appointedBy: string | null;
  appointedAt: Instant | null;
  acceptedAt: Instant | null;
  acceptedHow: string | null;
  acceptedVersion: number | null;
  acceptedBy: string | null;
  signedOn: string | null;
  endedAt: Instant | null;
};

export type DutyActsTable = {
  communityId: string;
  actId: string;
  dutyId: string;
  act: string;
  byResident: string | null;
  at: Instant;
  fromOn: string;
  toOn: string | null;
  sheetVersion: number | null;
  note: string | null;
};

export type DutyPhonesTable = {
  communityId: string;
  residentId: string;
  phone: string;
  shownSince: Instant;
};

export type DutySheetsTable = {
  communityId: string;
  duty: string;
  version: number;
  may: string[];
  must: string[];
  training: string;
  insurance: string;
  expenses: string;
  publishedBy: string;
  publishedAt: Instant;
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

export type ErasuresTable = {
  communityId: string;
  erasureId: string;
  residentId: string;
  askedAt: Instant;
  dueAt: Instant;
  cancelledAt: Instant | null;
  doneAt: Instant | null;
  accountId: string | null;
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

export type GuardianConsentsTable = {
  communityId: string;
  residentId: string;
  guardianId: string | null;
  guardianName: string;
  nickname: string;
  how: string;
  recordedBy: string;
  givenAt: Instant;
  withdrawnAt: Instant | null;
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

export type HardEntriesTable = {
  communityId: string;
  matterId: string;
  entryId: string;
  act: string;
  at: Instant;
  byResident: string | null;
  text: string | null;
  params: JsonWithDefault;
};

export type HardPhotosTable = {
  communityId: string;
  subjectId: string;
  fileId: string;
  matterId: string;
  sort: number;
};

export type HeldNoticesTable = {
  communityId: string;
  noticeId: string;
  residentId: string;
  reason: string;
  dueAt: Instant;
};

export type ImportMappingsTable = {
  communityId: string;
  target: string;
  fingerprint: string;
  columns: Json;
  changedBy: string | null;
  changedAt: Instant;
};

export type ImportPartsTable = {
  communityId: string;
  importId: string;
  sheet: number;
  nth: number;
  bytes: Uint8Array;
};

export type ImportsTable = {
  communityId: string;
  importId: string;
  target: string;
  state: string;
  version: Generated<number>;
  fileName: string;
  fileBytes: number;
  fileDigest: string;
  layout: Json | null;
  arrangement: Json;
  findings: Json | null;
  counts: Json | null;
  createdBy: string | null;
  createdAt: Instant;
  doneBy: string | null;
  doneAt: Instant | null;
  undoneBy: string | null;
  undoneAt: Instant | null;
  undoReason: string | null;
};

export type KeptForTable = {
  communityId: string;
  kind: string;
  changedAt: Instant;
  days: number;
  reason: string;
  changedBy: string;
};

export type KindModelsTable = {
  communityId: string;
  learntAt: Instant;
  examples: number;
  model: Uint8Array;
};

export type LooksTable = {
  communityId: string;
  residentId: string;
  onDay: string;
  lookerId: string;
  why: string;
  about: string;
  label: string | null;
  duty: string | null;
  fields: string[];
  times: number;
  firstAt: Instant;
  lastAt: Instant;
};

export type MailsReceivedTable = {
  communityId: string;
  messageKey: string;
  matterId: string | null;
  became: string;
  at: Instant;
};

export type MandateActsTable = {
  communityId: string;
  actId: string;
  mandateId: string;
  giverId: string;
  holderId: string;
  act: string;
  about: string | null;
  at: Instant;
};

export type MandatesTable = {
  communityId: string;
  mandateId: string;
  giverId: string;
  holderId: string;
  scope: string[];
  how: string;
  recordedBy: string | null;
  givenAt: Instant;
  untilOn: string;
  endedAt: Instant | null;
  endedBy: string | null;
};

export type MatterConsentsTable = {
  communityId: string;
  matterId: string;
  givenBy: string;
  how: string;
  givenAt: Instant;
  recordedBy: string;
  recordedAt: Instant;
  toldVersion: Generated<number>;
  toldAt: Instant | null;
  toldBy: string | null;
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
  tokenId: string | null;
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
  mergedAt: Instant | null;
};

export type MatterGramsTable = {
  communityId: string;
  gram: string;
  matterId: string;
};

export type MatterImportsTable = {
  communityId: string;
  matterId: string;
  importId: string;
  version: number;
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
  mergedInto: string | null;
  joined: Generated<number>;
  mustBy: Instant | null;
};

export type MeToosTable = {
  communityId: string;
  matterId: string;
  residentId: string;
  at: Instant;
};

export type MediationMattersTable = {
  communityId: string;
  mediationId: string;
  matterId: string;
};

export type MediationMeasurementsTable = {
  communityId: string;
  mediationId: string;
  measurementId: string;
  quantity: string;
  instrument: string;
  valueThousandths: number;
  unit: string;
  measuredAt: Instant;
  place: string;
  measuredBy: string;
  remark: string | null;
  addedBy: string;
  addedAt: Instant;
};

export type MediationNotesTable = {
  communityId: string;
  mediationId: string;
  noteId: string;
  sessionId: string | null;
  byResident: string;
  at: Instant;
  text: string;
  audience: string;
};

export type MediationPeopleTable = {
  communityId: string;
  mediationId: string;
  personId: string;
  seat: string;
  residentId: string | null;
  name: string;
  side: string | null;
  addedAt: Instant;
  leftAt: Instant | null;
  agreesToPublish: boolean | null;
  agreedAt: Instant | null;
  agreedTypedBy: string | null;
};

export type MediationPhotosTable = {
  communityId: string;
  mediationId: string;
  measurementId: string;
  fileId: string;
};

export type MediationScriptsTable = {
  communityId: string;
  scriptId: string;
  version: number;
  kind: string;
  title: string;
  text: string;
  state: string;
  fromCase: boolean;
  writtenBy: string;
  writtenAt: Instant;
  checkedBy: string | null;
  checkedAt: Instant | null;
};

export type MediationSessionsTable = {
  communityId: string;
  mediationId: string;
  sessionId: string;
  at: Instant;
  place: string;
  state: string;
  came: Generated<string[]>;
  why: string | null;
};

export type MediationsTable = {
  communityId: string;
  mediationId: string;
  version: number;
  kind: string;
  title: string;
  state: string;
  round: Generated<number>;
  openedBy: string;
  openedAt: Instant;
  settledAt: Instant | null;
  endedAt: Instant | null;
  agreement: string | null;
  agreedAt: Instant | null;
  outcome: string | null;
};

export type MessageChoicesTable = {
  communityId: string;
  residentId: string;
  quietFrom: number | null;
  quietTo: number | null;
  weeklyBudget: number | null;
  byGroup: Json;
  changedAt: Instant;
};

export type MessageWeeksTable = {
  communityId: string;
  residentId: string;
  weekOn: string;
  used: number;
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
  path: string | null;
  urgent: Generated<boolean>;
};

export type Open311RequestsTable = {
  communityId: string;
  matterId: string;
  tokenId: string;
  requestKey: string | null;
  fingerprint: string;
  reporterId: string | null;
  address: string;
  lat: number | null;
  long: number | null;
  mediaUrl: string;
  at: Instant;
};

export type Open311UpdatesTable = {
  communityId: string;
  tokenId: string;
  updateKey: string;
  matterId: string;
  version: number;
  at: Instant;
};

export type OpenMatterGramsTable = {
  communityId: string;
  placeId: string;
  gram: string;
  matterId: string;
};

export type OtherHomesTable = {
  communityId: string;
  residentId: string;
  dwellingId: string;
  tenure: string | null;
  sinceOn: string | null;
  importId: string | null;
};

export type OutsideOrdersTable = {
  communityId: string;
  matterId: string;
  sender: string;
  number: string;
  dueAt: Instant;
  reply: string | null;
  returnedAt: Instant | null;
  returnedBy: string | null;
};

export type OutsideReportersTable = {
  communityId: string;
  reporterId: string;
  name: string;
  phone: string;
  email: string;
  createdAt: Instant;
};

export type OutsideRequestsTable = {
  communityId: string;
  requestId: string;
  matterId: string;
  nth: number;
  version: number;
  addresseeId: string;
  contact: string | null;
  text: string;
  askedOn: string;
  askedAt: Instant;
  askedBy: string | null;
  withinAmount: number;
  withinUnit: string;
  startedAt: Instant;
  dueAt: Instant;
  nextAt: Instant | null;
  reminded: Generated<boolean>;
  level: Generated<number>;
  state: string;
  endedAt: Instant | null;
  followsUp: string | null;
};

export type PactBreachesTable = {
  communityId: string;
  pactId: string;
  breachId: string;
  version: number;
  reportedBy: string;
  reportedAt: Instant;
  happenedOn: string;
  text: string;
  state: string;
  handledBy: string | null;
  handledAt: Instant | null;
  result: string | null;
  sessionId: string | null;
  newVersion: number | null;
};

export type PactSignaturesTable = {
  communityId: string;
  pactId: string;
  version: number;
  signatureId: string;
  personId: string | null;
  name: string;
  way: string;
  signedAt: Instant;
  typedBy: string | null;
};

export type PactVersionsTable = {
  communityId: string;
  pactId: string;
  version: number;
  text: string;
  why: string | null;
  madeBy: string;
  madeAt: Instant;
};

export type PactsTable = {
  communityId: string;
  pactId: string;
  mediationId: string;
  title: string;
  version: number;
  startedAt: Instant;
};

export type PaperFormNumbersTable = {
  communityId: string;
  year: number;
  next: number;
};

export type PaperFormsTable = {
  communityId: string;
  number: string;
  placeId: string | null;
  issuedAt: Instant;
  issuedBy: string;
  matterId: string | null;
  typedAt: Instant | null;
  typedBy: string | null;
};

export type PartnerLinksTable = {
  communityId: string;
  partnerId: string;
  about: string;
  aboutId: string;
  note: string;
  linkedBy: string;
  linkedAt: Instant;
};

export type PartnersTable = {
  communityId: string;
  partnerId: string;
  kind: string;
  name: string;
  liaison: string | null;
  liaisonPhone: string | null;
  liaisonAgreed: Generated<boolean>;
  offers: string[];
  offerNote: string;
  active: boolean;
};

export type PatrolChecksTable = {
  communityId: string;
  checkId: string;
  walkId: string | null;
  stop: number | null;
  placeId: string | null;
  at: Instant;
  byResident: string;
  found: string;
  matterId: string | null;
  thanked: Generated<boolean>;
};

export type PatrolRoundsTable = {
  communityId: string;
  roundId: string;
  name: string;
  every: string;
  weekday: number | null;
  monthDay: number | null;
  onWorkdays: boolean;
  walker: string;
  fromOn: string;
  endedOn: string | null;
  createdBy: string;
  createdAt: Instant;
};

export type PatrolStopsTable = {
  communityId: string;
  roundId: string;
  sort: number;
  placeId: string;
  lookFor: string | null;
};

export type PatrolWalksTable = {
  communityId: string;
  walkId: string;
  roundId: string;
  dueOn: string;
  begunAt: Instant;
  begunBy: string;
  endedAt: Instant | null;
  endedBy: string | null;
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
  closedAt: Instant | null;
};

export type PrivacyPapersTable = {
  communityId: string;
  paperId: string;
  kind: string;
  version: number;
  name: string;
  purpose: string | null;
  reference: string | null;
  contact: string | null;
  heldBy: string | null;
  onDay: string | null;
  untilOn: string | null;
  recordedBy: string;
  recordedAt: Instant;
  endedAt: Instant | null;
};

export type RecoveriesTable = {
  communityId: string;
  recoveryId: string;
  residentId: string;
  state: string;
  byTwo: boolean;
  contested: boolean;
  askedBy: string;
  secondedBy: string | null;
  codeHash: string | null;
  codeExpiresAt: Instant | null;
  accountId: string | null;
  phone: string | null;
  ripeAt: Instant | null;
  askedAt: Instant;
  endedAt: Instant | null;
};

export type RelayMessagesTable = {
  communityId: string;
  messageId: string;
  relayId: string;
  byResident: string;
  text: string;
  at: Instant;
};

export type RelaysTable = {
  communityId: string;
  relayId: string;
  askedBy: string;
  askedOf: string;
  skill: string;
  state: string;
  startedAt: Instant;
  lastAt: Instant;
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

export type RequestRepliesTable = {
  communityId: string;
  replyId: string;
  requestId: string;
  matterId: string;
  repliedOn: string;
  byWhom: string;
  text: string;
  stance: string;
  documentNumber: string | null;
  enteredAt: Instant;
  enteredBy: string | null;
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
  phoneFailedAt: Instant | null;
  occupation: string | null;
  specialNeed: string | null;
  erasedAt: Instant | null;
};

export type RetentionRoundsTable = {
  communityId: string;
  kind: string;
  at: Instant;
  letGo: number;
  letGoEver: number;
};

export type RosterLinesTable = {
  communityId: string;
  importId: string;
  recordId: string;
  kind: string;
  act: string;
  fields: Generated<string[]>;
  before: Json | null;
  after: Json | null;
};

export type RostersTable = {
  communityId: string;
  importId: string;
  givenBy: string;
  ground: string;
  purpose: string;
  givenOn: string;
  attributeGround: string | null;
  importedBy: string | null;
  importedAt: Instant;
  undoneAt: Instant | null;
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

export type TeamAttendanceTable = {
  communityId: string;
  gatheringId: string;
  seatId: string;
  contribution: string | null;
};

export type TeamGatheringsTable = {
  communityId: string;
  gatheringId: string;
  bodyId: string;
  heldOn: string;
  what: string;
  writtenBy: string;
};

export type TeamSeatsTable = {
  communityId: string;
  seatId: string;
  bodyId: string;
  residentId: string;
  nickname: string | null;
  guardian: string | null;
  guardianHow: string | null;
  guardianOn: string | null;
  part: string;
  role: string;
  fromOn: string;
  toOn: string | null;
};

export type TierChoicesTable = {
  communityId: string;
  choiceId: string;
  residentId: string;
  tier: string | null;
  wouldDoMore: Generated<boolean>;
  since: Instant;
  until: Instant | null;
};

export type TokenActsTable = {
  communityId: string;
  tokenId: string;
  actId: string;
  door: string;
  subjectId: string | null;
  at: Instant;
};

export type TopPainsTable = {
  communityId: string;
  month: string;
  computedAt: Instant;
  changedAt: Instant | null;
  wordsRead: number;
  pains: Json;
};

export type TopicEntriesTable = {
  communityId: string;
  topicId: string;
  version: number;
  act: string;
  at: Instant;
  byResident: string | null;
  text: string | null;
  matterId: string | null;
  otherTopic: string | null;
};

export type TopicSourcesTable = {
  communityId: string;
  topicId: string;
  matterId: string;
  addedAt: Instant;
  reason: string | null;
  leftAt: Instant | null;
  leftReason: string | null;
};

export type TopicsTable = {
  communityId: string;
  topicId: string;
  year: number;
  nth: number;
  version: number;
  title: string | null;
  state: string;
  joinedInto: string | null;
  pooledAt: Instant;
  changedAt: Instant;
};

export type VolunteerSkillsTable = {
  communityId: string;
  residentId: string;
  skill: string;
  consentedAt: Instant | null;
  listedAt: Instant | null;
  note: string | null;
};

export type WebhookDeliveriesTable = {
  communityId: string;
  deliveryId: string;
  webhookId: string;
  eventId: string;
  type: string;
  position: number | null;
  body: string;
  state: string;
  nextAt: Instant | null;
  attempts: Generated<number>;
  createdAt: Instant;
  triedAt: Instant | null;
  endedAt: Instant | null;
  status: number | null;
  answer: string | null;
  took: number | null;
};

export type WebhooksTable = {
  communityId: string;
  webhookId: string;
  url: string;
  note: string | null;
  kinds: string[];
  state: string;
  salt: string;
  saltBefore: string | null;
  saltBeforeUntil: Instant | null;
  troubles: Generated<number>;
  failingSince: Instant | null;
  pausedUntil: Instant | null;
  createdBy: string;
  createdAt: Instant;
  changedAt: Instant;
};

export type WishMonthsTable = {
  communityId: string;
  month: string;
  closesAt: Instant;
  nextAt: Instant | null;
  closedAt: Instant | null;
  voices: Generated<number>;
};

export type WishSupportsTable = {
  communityId: string;
  month: string;
  matterId: string;
  residentId: string;
  at: Instant;
};

export type WishesTakenOnTable = {
  communityId: string;
  matterId: string;
  month: string;
  rank: number;
  supports: number;
};

export type Schema = {
  accountActs: AccountActsTable;
  addressees: AddresseesTable;
  announcementEditions: AnnouncementEditionsTable;
  announcementPhotos: AnnouncementPhotosTable;
  announcementPlaces: AnnouncementPlacesTable;
  announcementReadings: AnnouncementReadingsTable;
  announcements: AnnouncementsTable;
  apiTokens: ApiTokensTable;
  bodies: BodiesTable;
  calloutCheckIns: CalloutCheckInsTable;
  calloutMatches: CalloutMatchesTable;
  calloutPosts: CalloutPostsTable;
  calloutVolunteers: CalloutVolunteersTable;
  callouts: CalloutsTable;
  channelStates: ChannelStatesTable;
  charterTexts: CharterTextsTable;
  charterVersions: CharterVersionsTable;
  clocks: ClocksTable;
  commitmentCarries: CommitmentCarriesTable;
  commitments: CommitmentsTable;
  communities: CommunitiesTable;
  communityRules: CommunityRulesTable;
  conferenceMatters: ConferenceMattersTable;
  conferenceParties: ConferencePartiesTable;
  conferences: ConferencesTable;
  consentVersions: ConsentVersionsTable;
  consents: ConsentsTable;
  contacts: ContactsTable;
  deliveries: DeliveriesTable;
  duties: DutiesTable;
  dutyActs: DutyActsTable;
  dutyPhones: DutyPhonesTable;
  dutySheets: DutySheetsTable;
  dwellings: DwellingsTable;
  erasures: ErasuresTable;
  eventCursors: EventCursorsTable;
  eventPositions: EventPositionsTable;
  events: EventsTable;
  files: FilesTable;
  guardianConsents: GuardianConsentsTable;
  handovers: HandoversTable;
  hardEntries: HardEntriesTable;
  hardPhotos: HardPhotosTable;
  heldNotices: HeldNoticesTable;
  importMappings: ImportMappingsTable;
  importParts: ImportPartsTable;
  imports: ImportsTable;
  keptFor: KeptForTable;
  kindModels: KindModelsTable;
  looks: LooksTable;
  mailsReceived: MailsReceivedTable;
  mandateActs: MandateActsTable;
  mandates: MandatesTable;
  matterConsents: MatterConsentsTable;
  matterEntries: MatterEntriesTable;
  matterFacts: MatterFactsTable;
  matterGrams: MatterGramsTable;
  matterImports: MatterImportsTable;
  matterKinds: MatterKindsTable;
  matterNumbers: MatterNumbersTable;
  matterPhotos: MatterPhotosTable;
  matterUndos: MatterUndosTable;
  matters: MattersTable;
  meToos: MeToosTable;
  mediationMatters: MediationMattersTable;
  mediationMeasurements: MediationMeasurementsTable;
  mediationNotes: MediationNotesTable;
  mediationPeople: MediationPeopleTable;
  mediationPhotos: MediationPhotosTable;
  mediationScripts: MediationScriptsTable;
  mediationSessions: MediationSessionsTable;
  mediations: MediationsTable;
  messageChoices: MessageChoicesTable;
  messageWeeks: MessageWeeksTable;
  notices: NoticesTable;
  open311Requests: Open311RequestsTable;
  open311Updates: Open311UpdatesTable;
  openMatterGrams: OpenMatterGramsTable;
  otherHomes: OtherHomesTable;
  outsideOrders: OutsideOrdersTable;
  outsideReporters: OutsideReportersTable;
  outsideRequests: OutsideRequestsTable;
  pactBreaches: PactBreachesTable;
  pactSignatures: PactSignaturesTable;
  pactVersions: PactVersionsTable;
  pacts: PactsTable;
  paperFormNumbers: PaperFormNumbersTable;
  paperForms: PaperFormsTable;
  partnerLinks: PartnerLinksTable;
  partners: PartnersTable;
  patrolChecks: PatrolChecksTable;
  patrolRounds: PatrolRoundsTable;
  patrolStops: PatrolStopsTable;
  patrolWalks: PatrolWalksTable;
  places: PlacesTable;
  privacyPapers: PrivacyPapersTable;
  recoveries: RecoveriesTable;
  relayMessages: RelayMessagesTable;
  relays: RelaysTable;
  requestAnswers: RequestAnswersTable;
  requestReplies: RequestRepliesTable;
  residents: ResidentsTable;
  retentionRounds: RetentionRoundsTable;
  rosterLines: RosterLinesTable;
  rosters: RostersTable;
  ruleChanges: RuleChangesTable;
  savedViews: SavedViewsTable;
  slips: SlipsTable;
  teamAttendance: TeamAttendanceTable;
  teamGatherings: TeamGatheringsTable;
  teamSeats: TeamSeatsTable;
  tierChoices: TierChoicesTable;
  tokenActs: TokenActsTable;
  topPains: TopPainsTable;
  topicEntries: TopicEntriesTable;
  topicSources: TopicSourcesTable;
  topics: TopicsTable;
  volunteerSkills: VolunteerSkillsTable;
  webhookDeliveries: WebhookDeliveriesTable;
  webhooks: WebhooksTable;
  wishMonths: WishMonthsTable;
  wishSupports: WishSupportsTable;
  wishesTakenOn: WishesTakenOnTable;
};

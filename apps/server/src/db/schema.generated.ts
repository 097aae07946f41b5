// Generated from the migrations by `npm run generate`; do not edit.
import type { ColumnType, Generated } from 'kysely';
import type { Instant } from '@linyi/kernel';

/** Read as what it says, written as JSON text. */
export type Json = ColumnType<unknown, string, string>;
export type JsonWithDefault = ColumnType<unknown, string | undefined, string>;

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

export type MailsReceivedTable = {
  communityId: string;
  messageKey: string;
  matterId: string | null;
  became: string;
  at: Instant;
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

export type OpenMatterGramsTable = {
  communityId: string;
  placeId: string;
  gram: string;
  matterId: string;
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
  consentedAt: Instant;
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
  addressees: AddresseesTable;
  announcementEditions: AnnouncementEditionsTable;
  announcementPhotos: AnnouncementPhotosTable;
  announcementPlaces: AnnouncementPlacesTable;
  announcementReadings: AnnouncementReadingsTable;
  announcements: AnnouncementsTable;
  calloutCheckIns: CalloutCheckInsTable;
  calloutMatches: CalloutMatchesTable;
  calloutPosts: CalloutPostsTable;
  calloutVolunteers: CalloutVolunteersTable;
  callouts: CalloutsTable;
  channelStates: ChannelStatesTable;
  clocks: ClocksTable;
  commitmentCarries: CommitmentCarriesTable;
  commitments: CommitmentsTable;
  communities: CommunitiesTable;
  communityRules: CommunityRulesTable;
  conferenceMatters: ConferenceMattersTable;
  conferenceParties: ConferencePartiesTable;
  conferences: ConferencesTable;
  contacts: ContactsTable;
  deliveries: DeliveriesTable;
  duties: DutiesTable;
  dwellings: DwellingsTable;
  eventCursors: EventCursorsTable;
  eventPositions: EventPositionsTable;
  events: EventsTable;
  files: FilesTable;
  handovers: HandoversTable;
  hardEntries: HardEntriesTable;
  hardPhotos: HardPhotosTable;
  heldNotices: HeldNoticesTable;
  mailsReceived: MailsReceivedTable;
  matterConsents: MatterConsentsTable;
  matterEntries: MatterEntriesTable;
  matterFacts: MatterFactsTable;
  matterGrams: MatterGramsTable;
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
  openMatterGrams: OpenMatterGramsTable;
  outsideOrders: OutsideOrdersTable;
  outsideRequests: OutsideRequestsTable;
  pactBreaches: PactBreachesTable;
  pactSignatures: PactSignaturesTable;
  pactVersions: PactVersionsTable;
  pacts: PactsTable;
  paperFormNumbers: PaperFormNumbersTable;
  paperForms: PaperFormsTable;
  patrolChecks: PatrolChecksTable;
  patrolRounds: PatrolRoundsTable;
  patrolStops: PatrolStopsTable;
  patrolWalks: PatrolWalksTable;
  places: PlacesTable;
  requestAnswers: RequestAnswersTable;
  requestReplies: RequestRepliesTable;
  residents: ResidentsTable;
  ruleChanges: RuleChangesTable;
  savedViews: SavedViewsTable;
  slips: SlipsTable;
  topicEntries: TopicEntriesTable;
  topicSources: TopicSourcesTable;
  topics: TopicsTable;
  volunteerSkills: VolunteerSkillsTable;
  wishMonths: WishMonthsTable;
  wishSupports: WishSupportsTable;
  wishesTakenOn: WishesTakenOnTable;
};

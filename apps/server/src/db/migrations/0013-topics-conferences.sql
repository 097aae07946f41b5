-- The topic pool (议题池): what is big waits here to be talked over, with the matters it comes from.
create table app.topics (
  community_id uuid not null,
  topic_id uuid not null,
  year integer not null,
  nth integer not null,
  version integer not null,
  title text,
  state text not null check (state in ('pooled', 'joined', 'settled', 'takenOut')),
  joined_into uuid,
  pooled_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (community_id, topic_id),
  unique (community_id, year, nth),
  foreign key (community_id, joined_into) references app.topics (community_id, topic_id)
);
create index topics_by_state on app.topics (community_id, state, topic_id desc);
create table app.topic_sources (
  community_id uuid not null,
  topic_id uuid not null,
  matter_id uuid not null,
  added_at timestamptz not null,
  reason text,
  left_at timestamptz,
  left_reason text,
  primary key (community_id, topic_id, matter_id),
  foreign key (community_id, topic_id) references app.topics (community_id, topic_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
-- A matter belongs to one topic at a time.
create unique index topic_sources_now on app.topic_sources (community_id, matter_id) where left_at is null;
create table app.topic_entries (
  community_id uuid not null,
  topic_id uuid not null,
  version integer not null,
  act text not null,
  at timestamptz not null,
  by_resident uuid,
  text text,
  matter_id uuid,
  other_topic uuid,
  primary key (community_id, topic_id, version),
  foreign key (community_id, topic_id) references app.topics (community_id, topic_id)
);

-- Whom the community turns to: departments, and deputies of the people's congress. Kept by staff.
create table app.addressees (
  community_id uuid not null,
  addressee_id uuid not null,
  kind text not null check (kind in ('department', 'deputy')),
  name text not null,
  remark text,
  contact text,
  active boolean not null default true,
  primary key (community_id, addressee_id),
  unique (community_id, kind, name)
);
-- What was asked of them for a hard matter, each with a clock of its own. The clock is the community's: it tells when to ask again, and binds nobody else.
create table app.outside_requests (
  community_id uuid not null,
  request_id uuid not null,
  matter_id uuid not null,
  nth integer not null,
  version integer not null,
  addressee_id uuid not null,
  contact text,
  text text not null,
  asked_on date not null,
  asked_at timestamptz not null,
  asked_by uuid,
  within_amount integer not null check (within_amount > 0),
  within_unit text not null check (within_unit in ('hours', 'days', 'workingDays')),
  started_at timestamptz not null,
  due_at timestamptz not null,
  next_at timestamptz,
  reminded boolean not null default false,
  level integer not null default 0,
  state text not null check (state in ('open', 'answered', 'withdrawn')),
  ended_at timestamptz,
  follows_up uuid,
  primary key (community_id, request_id),
  unique (community_id, matter_id, nth),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id),
  foreign key (community_id, addressee_id) references app.addressees (community_id, addressee_id),
  foreign key (community_id, follows_up) references app.outside_requests (community_id, request_id)
);
create index outside_requests_next on app.outside_requests (community_id, next_at) where next_at is not null;
create table app.request_replies (
  community_id uuid not null,
  reply_id uuid not null,
  request_id uuid not null,
  matter_id uuid not null,
  replied_on date not null,
  by_whom text not null,
  text text not null,
  stance text not null check (stance in ('agrees', 'partly', 'refuses', 'notOurs', 'holding')),
  document_number text,
  entered_at timestamptz not null,
  entered_by uuid,
  primary key (community_id, reply_id),
  foreign key (community_id, request_id) references app.outside_requests (community_id, request_id)
);
create index request_replies_of on app.request_replies (community_id, matter_id);

-- Conferences (五方联席会议, 每月联席会): who came, what was before them, what was promised.
create table app.conferences (
  community_id uuid not null,
  conference_id uuid not null,
  kind text not null check (kind in ('fiveParty', 'monthlyJoint')),
  nth integer not null,
  version integer not null,
  at timestamptz not null,
  place text not null,
  state text not null check (state in ('called', 'held', 'cancelled')),
  called_by uuid,
  minutes text,
  minutes_at timestamptz,
  minutes_by uuid,
  cancel_reason text,
  primary key (community_id, conference_id),
  unique (community_id, kind, nth)
);
create index conferences_by_time on app.conferences (community_id, at desc);
create table app.conference_parties (
  community_id uuid not null,
  conference_id uuid not null,
  nth integer not null,
  kind text not null,
  name text not null,
  present boolean,
  primary key (community_id, conference_id, nth),
  foreign key (community_id, conference_id) references app.conferences (community_id, conference_id)
);
create table app.conference_matters (
  community_id uuid not null,
  conference_id uuid not null,
  matter_id uuid not null,
  nth integer not null,
  conclusion text,
  primary key (community_id, conference_id, matter_id),
  foreign key (community_id, conference_id) references app.conferences (community_id, conference_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
create index conference_matters_of on app.conference_matters (community_id, matter_id);
create table app.commitments (
  community_id uuid not null,
  commitment_id uuid not null,
  conference_id uuid not null,
  matter_id uuid not null,
  version integer not null,
  text text not null,
  owner text not null,
  due_on date not null,
  made_at timestamptz not null,
  state text not null check (state in ('open', 'kept')),
  kept_at timestamptz,
  kept_text text,
  kept_in uuid,
  primary key (community_id, commitment_id),
  foreign key (community_id, conference_id) references app.conferences (community_id, conference_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id),
  foreign key (community_id, kept_in) references app.conferences (community_id, conference_id)
);
create index commitments_of on app.commitments (community_id, matter_id);
create index commitments_open on app.commitments (community_id, due_on) where state = 'open';
create table app.commitment_carries (
  community_id uuid not null,
  commitment_id uuid not null,
  conference_id uuid not null,
  at timestamptz not null,
  reason text not null,
  due_before date not null,
  due_after date not null,
  primary key (community_id, commitment_id, conference_id),
  foreign key (community_id, commitment_id) references app.commitments (community_id, commitment_id),
  foreign key (community_id, conference_id) references app.conferences (community_id, conference_id)
);

-- Everything asked, answered and promised for a hard matter, line by line, in the order of time.
create table app.hard_entries (
  community_id uuid not null,
  matter_id uuid not null,
  entry_id uuid not null,
  act text not null,
  at timestamptz not null,
  by_resident uuid,
  text text,
  params jsonb not null default '{}',
  primary key (community_id, matter_id, entry_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
-- Pictures of a reply or of a promise that was kept. subject_id: the reply or the commitment.
create table app.hard_photos (
  community_id uuid not null,
  subject_id uuid not null,
  file_id uuid not null,
  matter_id uuid not null,
  sort integer not null,
  primary key (community_id, subject_id, file_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id),
  foreign key (community_id, file_id) references app.files (community_id, file_id)
);
create index hard_photos_by_file on app.hard_photos (community_id, file_id);

call app.fence(array['topics', 'topic_sources', 'topic_entries', 'addressees', 'outside_requests', 'request_replies', 'conferences', 'conference_parties', 'conference_matters', 'commitments', 'commitment_carries', 'hard_entries', 'hard_photos']);

-- Keys for programs: of a person for themselves, or of the community for another system. Of the key itself only a hash is kept.
create table app.api_tokens (
  community_id uuid not null,
  token_id uuid not null,
  kind text not null check (kind in ('personal', 'community')),
  name text not null,
  -- How it begins, so that whoever holds several can tell them apart.
  prefix text not null,
  token_hash text not null,
  scopes text[] not null,
  -- The only way by which matters may come in under it; none: any that its scopes allow.
  channel text,
  -- Who made it and answers for it.
  owner uuid not null,
  -- Whether its owner had given the second factor that staff owe when it was made.
  second_factor boolean not null,
  per_minute integer not null check (per_minute between 1 and 6000),
  created_at timestamptz not null,
  -- The last day on which it holds, in China.
  ends_on date,
  revoked_at timestamptz,
  revoked_by uuid,
  last_used_on date,
  primary key (community_id, token_id),
  unique (community_id, token_hash),
  foreign key (community_id, owner) references app.residents (community_id, resident_id)
);
create index api_tokens_of on app.api_tokens (community_id, owner, token_id desc);

-- What was done under a key, besides reading.
create table app.token_acts (
  community_id uuid not null,
  token_id uuid not null,
  act_id uuid not null,
  door text not null,
  subject_id uuid,
  at timestamptz not null,
  primary key (community_id, token_id, act_id),
  foreign key (community_id, token_id) references app.api_tokens (community_id, token_id)
);
create index token_acts_by_age on app.token_acts (community_id, at);

-- Whom to ask back about a report that another system sent: as that system gave it. Held by the room of people only.
create table app.outside_reporters (
  community_id uuid not null,
  reporter_id uuid not null,
  name text not null,
  phone text not null,
  email text not null,
  created_at timestamptz not null,
  primary key (community_id, reporter_id)
);
create index outside_reporters_by_age on app.outside_reporters (community_id, created_at);

-- How a matter came in by Open311, in the sender's own words.
create table app.open311_requests (
  community_id uuid not null,
  matter_id uuid not null,
  token_id uuid not null,
  -- By which the same sending is known again: the client's own key, where it gave one, and what was sent.
  request_key text,
  fingerprint text not null,
  reporter_id uuid,
  address text not null,
  lat double precision,
  long double precision,
  media_url text not null,
  at timestamptz not null,
  primary key (community_id, matter_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id),
  foreign key (community_id, token_id) references app.api_tokens (community_id, token_id),
  foreign key (community_id, reporter_id) references app.outside_reporters (community_id, reporter_id)
);
create unique index open311_requests_by_key on app.open311_requests (community_id, token_id, request_key) where request_key is not null;
create index open311_requests_by_fingerprint on app.open311_requests (community_id, token_id, fingerprint, at desc);
create index open311_requests_of_reporter on app.open311_requests (community_id, reporter_id) where reporter_id is not null;

-- What another system added to a request later, by its own number for it.
create table app.open311_updates (
  community_id uuid not null,
  token_id uuid not null,
  update_key text not null,
  matter_id uuid not null,
  version integer not null,
  at timestamptz not null,
  primary key (community_id, token_id, update_key),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id),
  foreign key (community_id, token_id) references app.api_tokens (community_id, token_id)
);
create index open311_updates_of on app.open311_updates (community_id, matter_id);

-- Under which key a line of the record was written, where it was.
alter table app.matter_entries add column token_id uuid;
-- What other systems are told of, by time. Raising a matter writes none of these lines.
create index matter_entries_told on app.matter_entries (community_id, at)
  where audience = 'public' and act in ('accepted', 'answered', 'planned', 'noted', 'resolved', 'reopened', 'closedUnrated', 'rated', 'withdrawn', 'merged', 'paused', 'resumed');

call app.fence(array['api_tokens', 'token_acts', 'outside_reporters', 'open311_requests', 'open311_updates']);

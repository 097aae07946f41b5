create table app.notices (
  community_id uuid not null,
  notice_id uuid not null,
  resident_id uuid not null,
  event_id uuid not null,
  kind text not null,
  params jsonb not null,
  matter_id uuid,
  at timestamptz not null,
  read_at timestamptz,
  primary key (community_id, notice_id),
  -- One event tells one person one thing once, however often the event is delivered.
  unique (community_id, resident_id, event_id, kind)
);
create index notices_of_resident on app.notices (community_id, resident_id, notice_id desc);
create index notices_unread on app.notices (community_id, resident_id) where read_at is null;

-- What the figures are made of: one row a matter, kept up by events.
create table app.matter_facts (
  community_id uuid not null,
  matter_id uuid not null,
  raised_at timestamptz not null,
  kind text not null,
  size text,
  channel text not null,
  place_id uuid,
  grid_id uuid,
  answered_at timestamptz,
  resolved_at timestamptz,
  outcome text,
  confirmed boolean not null,
  reopened boolean not null,
  rating integer,
  state text not null,
  version integer not null,
  primary key (community_id, matter_id)
);
create index matter_facts_by_time on app.matter_facts (community_id, raised_at);

call app.fence(array['notices', 'matter_facts']);

-- The foundation: who may connect, which community a transaction is for, and the tables every room shares.
-- Roles are made by the migration runner (they need passwords); this file only grants.

create schema if not exists app;
create schema if not exists auth;
revoke all on schema public from public;
grant usage on schema app to linyi_app, linyi_worker, linyi_backup;
grant usage on schema auth to linyi_auth, linyi_backup;

-- '' comes back after a transaction that set it: read it as "none", or the cast to uuid would fail.
create function app.community() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.community_id', true), '')::uuid $$;

-- Every tenant table gets the same fence. A table without it fails the catalogue test.
create procedure app.fence(tables text[]) language plpgsql as $$
declare t text;
begin
  foreach t in array tables loop
    execute format('alter table app.%I enable row level security', t);
    execute format('alter table app.%I force row level security', t);
    execute format('create policy own_community on app.%I using (community_id = app.community()) with check (community_id = app.community())', t);
    execute format('grant select, insert, update, delete on app.%I to linyi_app, linyi_worker', t);
    execute format('grant select on app.%I to linyi_backup', t);
  end loop;
end $$;

-- The directory of communities: the one table read before a community is known. Written by the admin command only.
create table app.communities (
  community_id uuid primary key,
  slug text not null unique check (slug ~ '^[a-z0-9-]{2,40}$'),
  name text not null,
  city text not null default '',
  lat double precision,
  long double precision,
  created_at timestamptz not null
);
grant select on app.communities to linyi_app, linyi_worker, linyi_backup;

create table app.community_rules (
  community_id uuid not null,
  rule text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  primary key (community_id, rule)
);
create table app.rule_changes (
  community_id uuid not null,
  change_id uuid not null,
  rule text not null,
  before jsonb not null,
  after jsonb not null,
  reason text not null,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (community_id, change_id)
);
create table app.places (
  community_id uuid not null,
  place_id uuid not null,
  kind text not null check (kind in ('estate', 'grid', 'microGrid', 'building', 'spot')),
  code text not null,
  name text not null,
  parent_id uuid,
  grid_id uuid,
  lat double precision,
  long double precision,
  x double precision,
  y double precision,
  matter_kind text,
  sort integer not null default 0,
  primary key (community_id, place_id),
  unique (community_id, code),
  foreign key (community_id, parent_id) references app.places (community_id, place_id)
);
create table app.dwellings (
  community_id uuid not null,
  dwelling_id uuid not null,
  building_id uuid not null,
  entrance text not null,
  number text not null,
  floor integer not null,
  area_hundredths bigint not null check (area_hundredths >= 0),
  primary key (community_id, dwelling_id),
  unique (community_id, building_id, entrance, number),
  foreign key (community_id, building_id) references app.places (community_id, place_id)
);

-- The outbox. A fact is written with what it is about; the worker numbers committed ones, and everybody reads by that number.
create table app.events (
  community_id uuid not null,
  event_id uuid not null,
  type text not null,
  aggregate text not null,
  aggregate_id uuid not null,
  version integer not null,
  body jsonb not null,
  at timestamptz not null,
  position bigint,
  primary key (community_id, event_id)
);
create unique index events_by_position on app.events (community_id, position) where position is not null;
create index events_unnumbered on app.events (community_id, event_id) where position is null;
create table app.event_positions (
  community_id uuid not null primary key,
  last bigint not null
);
create table app.event_cursors (
  community_id uuid not null,
  listener text not null,
  position bigint not null,
  failures integer not null default 0,
  failure text,
  primary key (community_id, listener)
);

-- The answer given to a request that may come again: same key, same answer, done once.
create table app.request_answers (
  community_id uuid not null,
  caller text not null,
  request_key text not null,
  route text not null,
  fingerprint text not null,
  status integer not null,
  body jsonb,
  at timestamptz not null,
  primary key (community_id, caller, request_key)
);
create index request_answers_by_age on app.request_answers (community_id, at);

call app.fence(array['community_rules', 'rule_changes', 'places', 'dwellings', 'events', 'event_positions', 'event_cursors', 'request_answers']);

-- A duty counts once its sheet is accepted (P-15). What was held before counts as accepted: the defaults say so to every row there is, fenced or not.
alter table app.duties
  add column body_id uuid,
  add column appointed_by uuid,
  add column appointed_at timestamptz,
  add column accepted_at timestamptz default now(),
  add column accepted_how text default 'before' check (accepted_how in ('before', 'installation', 'browser', 'paper')),
  add column accepted_version integer,
  add column accepted_by uuid,
  add column signed_on date,
  add column ended_at timestamptz,
  add constraint duties_accepted_whole check ((accepted_at is null) = (accepted_how is null)),
  add constraint duties_in_one_scope check (place_id is null or body_id is null);
alter table app.duties alter column accepted_at drop default, alter column accepted_how drop default;

-- Who was made what by whom, and every change of it: nothing here is ever changed or deleted.
create table app.duty_acts (
  community_id uuid not null,
  act_id uuid not null,
  duty_id uuid not null,
  act text not null check (act in ('appointed', 'accepted', 'acceptedAnew', 'declined', 'prolonged', 'moved', 'ended')),
  by_resident uuid,
  at timestamptz not null,
  from_on date not null,
  to_on date,
  sheet_version integer,
  note text,
  primary key (community_id, act_id),
  foreign key (community_id, duty_id) references app.duties (community_id, duty_id)
);
create index duty_acts_by_duty on app.duty_acts (community_id, duty_id, act_id);

-- 权责清单: what a community changed of the shipped texts, version by version; version 1 is the shipped one and has no row.
create table app.duty_sheets (
  community_id uuid not null,
  duty text not null,
  version integer not null check (version > 1),
  may text[] not null,
  must text[] not null,
  training text not null,
  insurance text not null,
  expenses text not null,
  published_by uuid not null,
  published_at timestamptz not null,
  primary key (community_id, duty, version)
);

-- 组织: the Party organisation as organisation only, committees and teams. Nowhere is kept who is a Party member (P-17).
create table app.bodies (
  community_id uuid not null,
  body_id uuid not null,
  kind text not null check (kind in ('partyCommittee', 'gridBranch', 'buildingGroup', 'committee', 'council', 'councilTeam', 'oversightGroup', 'seedGroup', 'mediationStudio', 'childrensCouncil')),
  name text not null,
  parent_id uuid,
  place_id uuid,
  contact_id uuid,
  contact_agreed_at timestamptz,
  founded_on date not null,
  closed_at timestamptz,
  primary key (community_id, body_id),
  check ((contact_id is null) = (contact_agreed_at is null)),
  foreign key (community_id, parent_id) references app.bodies (community_id, body_id),
  foreign key (community_id, place_id) references app.places (community_id, place_id)
);
create unique index bodies_by_name on app.bodies (community_id, kind, name) where closed_at is null;
alter table app.duties add foreign key (community_id, body_id) references app.bodies (community_id, body_id);

-- A closed place keeps its name where something happened in it, and is offered nowhere any more.
alter table app.places add column closed_at timestamptz;
alter table app.places drop constraint places_kind_check;
alter table app.places add constraint places_kind_check check (kind in ('estate', 'grid', 'microGrid', 'building', 'entrance', 'spot'));

call app.fence(array['duty_acts', 'duty_sheets', 'bodies']);

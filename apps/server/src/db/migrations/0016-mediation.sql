-- Mediation: a room behind a door of its own. Whatever is said in it stays in these tables: no other table, event or index holds a word of it.
create table app.mediations (
  community_id uuid not null,
  mediation_id uuid not null,
  version integer not null,
  kind text not null check (kind in ('noise', 'parking', 'pets', 'water', 'commonSpace', 'fees', 'renovation', 'family', 'other')),
  title text not null,
  state text not null check (state in ('open', 'settled', 'ended')),
  round integer not null default 1,
  opened_by uuid not null,
  opened_at timestamptz not null,
  settled_at timestamptz,
  ended_at timestamptz,
  agreement text,
  agreed_at timestamptz,
  -- What the public page says came of it, in words that name nobody; shown only while every party agrees.
  outcome text,
  primary key (community_id, mediation_id)
);
create table app.mediation_matters (
  community_id uuid not null,
  mediation_id uuid not null,
  matter_id uuid not null,
  primary key (community_id, mediation_id, matter_id),
  foreign key (community_id, mediation_id) references app.mediations (community_id, mediation_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
create index mediation_matters_of_matter on app.mediation_matters (community_id, matter_id);
-- Parties and mediators: residents, or others by the name they gave.
create table app.mediation_people (
  community_id uuid not null,
  mediation_id uuid not null,
  person_id uuid not null,
  seat text not null check (seat in ('party', 'mediator')),
  resident_id uuid,
  name text not null,
  side text,
  added_at timestamptz not null,
  left_at timestamptz,
  -- Whether what was agreed may be told to everybody, without names; asked anew with each version of a pact.
  agrees_to_publish boolean,
  agreed_at timestamptz,
  agreed_typed_by uuid,
  primary key (community_id, mediation_id, person_id),
  foreign key (community_id, mediation_id) references app.mediations (community_id, mediation_id)
);
create unique index mediation_people_once on app.mediation_people (community_id, mediation_id, resident_id) where resident_id is not null and left_at is null;
create index mediation_people_of_resident on app.mediation_people (community_id, resident_id, mediation_id desc) where resident_id is not null;
create table app.mediation_sessions (
  community_id uuid not null,
  mediation_id uuid not null,
  session_id uuid not null,
  at timestamptz not null,
  place text not null,
  state text not null check (state in ('planned', 'held', 'calledOff')),
  came text[] not null default '{}',
  why text,
  primary key (community_id, session_id),
  foreign key (community_id, mediation_id) references app.mediations (community_id, mediation_id)
);
create index mediation_sessions_of on app.mediation_sessions (community_id, mediation_id, at);
create table app.mediation_notes (
  community_id uuid not null,
  mediation_id uuid not null,
  note_id uuid not null,
  session_id uuid,
  by_resident uuid not null,
  at timestamptz not null,
  text text not null,
  audience text not null check (audience in ('all', 'mediators')),
  primary key (community_id, note_id),
  foreign key (community_id, mediation_id) references app.mediations (community_id, mediation_id)
);
create index mediation_notes_of on app.mediation_notes (community_id, mediation_id, at);
-- A reading as the instrument showed it, in whole thousandths of its unit: no float stands in evidence.
create table app.mediation_measurements (
  community_id uuid not null,
  mediation_id uuid not null,
  measurement_id uuid not null,
  quantity text not null check (quantity in ('noise', 'light', 'temperature', 'humidity', 'waterFlow', 'length', 'other')),
  instrument text not null,
  value_thousandths bigint not null,
  unit text not null,
  measured_at timestamptz not null,
  place text not null,
  measured_by text not null,
  remark text,
  added_by uuid not null,
  added_at timestamptz not null,
  primary key (community_id, measurement_id),
  foreign key (community_id, mediation_id) references app.mediations (community_id, mediation_id)
);
create index mediation_measurements_of on app.mediation_measurements (community_id, mediation_id, measured_at);
create table app.mediation_photos (
  community_id uuid not null,
  mediation_id uuid not null,
  measurement_id uuid not null,
  file_id uuid not null,
  primary key (community_id, file_id),
  foreign key (community_id, measurement_id) references app.mediation_measurements (community_id, measurement_id),
  foreign key (community_id, file_id) references app.files (community_id, file_id)
);
create index mediation_photos_of on app.mediation_photos (community_id, mediation_id);

-- A pact and its versions; whoever signs, signs one version.
create table app.pacts (
  community_id uuid not null,
  pact_id uuid not null,
  mediation_id uuid not null,
  title text not null,
  version integer not null,
  started_at timestamptz not null,
  primary key (community_id, pact_id),
  unique (community_id, mediation_id),
  foreign key (community_id, mediation_id) references app.mediations (community_id, mediation_id)
);
create table app.pact_versions (
  community_id uuid not null,
  pact_id uuid not null,
  version integer not null,
  text text not null,
  why text,
  made_by uuid not null,
  made_at timestamptz not null,
  primary key (community_id, pact_id, version),
  foreign key (community_id, pact_id) references app.pacts (community_id, pact_id)
);
create table app.pact_signatures (
  community_id uuid not null,
  pact_id uuid not null,
  version integer not null,
  signature_id uuid not null,
  person_id uuid,
  name text not null,
  way text not null check (way in ('online', 'paper')),
  signed_at timestamptz not null,
  typed_by uuid,
  primary key (community_id, signature_id),
  foreign key (community_id, pact_id, version) references app.pact_versions (community_id, pact_id, version)
);
create unique index pact_signatures_once on app.pact_signatures (community_id, pact_id, version, person_id) where person_id is not null;
create index pact_signatures_of on app.pact_signatures (community_id, pact_id, version);
create table app.pact_breaches (
  community_id uuid not null,
  pact_id uuid not null,
  breach_id uuid not null,
  version integer not null,
  reported_by uuid not null,
  reported_at timestamptz not null,
  happened_on date not null,
  text text not null,
  state text not null check (state in ('reported', 'handled')),
  handled_by uuid,
  handled_at timestamptz,
  result text,
  -- What it led to, where it led to one: another session, another version.
  session_id uuid,
  new_version integer,
  primary key (community_id, breach_id),
  foreign key (community_id, pact_id) references app.pacts (community_id, pact_id)
);
create index pact_breaches_of on app.pact_breaches (community_id, pact_id, reported_at);

-- What mediators say and how: written by them, or grown from a closed case; seen by the others once somebody else has checked it.
create table app.mediation_scripts (
  community_id uuid not null,
  script_id uuid not null,
  version integer not null,
  kind text not null,
  title text not null,
  text text not null,
  state text not null check (state in ('draft', 'checked', 'retired')),
  from_case boolean not null,
  written_by uuid not null,
  written_at timestamptz not null,
  checked_by uuid,
  checked_at timestamptz,
  primary key (community_id, script_id)
);
create index mediation_scripts_by_kind on app.mediation_scripts (community_id, state, kind);

call app.fence(array['mediations', 'mediation_matters', 'mediation_people', 'mediation_sessions', 'mediation_notes', 'mediation_measurements', 'mediation_photos', 'pacts', 'pact_versions', 'pact_signatures', 'pact_breaches', 'mediation_scripts']);

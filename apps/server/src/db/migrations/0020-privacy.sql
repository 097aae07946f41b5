-- What residents decide about their own data, and who looked at it.

-- Attributes that fair representation needs, each kept with consent for that purpose only (P-2).
alter table app.residents add column occupation text check (occupation in ('employed', 'selfEmployed', 'freelance', 'student', 'homemaker', 'retired', 'seeking', 'other'));
alter table app.residents add column special_need text check (special_need in ('walking', 'sight', 'hearing', 'livingAlone', 'longIllness', 'other'));
-- The day on which somebody was erased: the row stays as a number without a name, so that what the record keeps points to nobody.
alter table app.residents add column erased_at timestamptz;

-- How it stands, and every time it changed. No row: nobody has said anything yet.
create table app.consents (
  community_id uuid not null,
  resident_id uuid not null,
  purpose text not null,
  given boolean not null,
  version integer not null,
  changed_at timestamptz not null,
  primary key (community_id, resident_id, purpose),
  foreign key (community_id, resident_id) references app.residents (community_id, resident_id)
);
create table app.consent_versions (
  community_id uuid not null,
  resident_id uuid not null,
  purpose text not null,
  version integer not null,
  given boolean not null,
  how text not null check (how in ('self', 'paper', 'spoken')),
  recorded_by uuid,
  at timestamptz not null,
  primary key (community_id, resident_id, purpose, version),
  foreign key (community_id, resident_id) references app.residents (community_id, resident_id)
);

-- Who looked at whose personal data and why: one line for a day, a reader and a reason, so that it can be read. `about`: the matter or case, else all zeros.
create table app.looks (
  community_id uuid not null,
  resident_id uuid not null,
  on_day date not null,
  looker_id uuid not null,
  why text not null,
  about uuid not null,
  label text,
  duty text,
  fields text[] not null,
  times integer not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  primary key (community_id, resident_id, on_day, looker_id, why, about)
);
create index looks_by_age on app.looks (community_id, on_day);
create index looks_by_looker on app.looks (community_id, looker_id, on_day desc);

-- Who may act for whom, in what, and until when; either ends it at once (T-6).
create table app.mandates (
  community_id uuid not null,
  mandate_id uuid not null,
  giver_id uuid not null,
  holder_id uuid not null,
  scope text[] not null,
  how text not null check (how in ('self', 'paper')),
  recorded_by uuid,
  given_at timestamptz not null,
  until_on date not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (community_id, mandate_id),
  check (giver_id <> holder_id),
  foreign key (community_id, giver_id) references app.residents (community_id, resident_id),
  foreign key (community_id, holder_id) references app.residents (community_id, resident_id)
);
create index mandates_of_giver on app.mandates (community_id, giver_id);
create index mandates_of_holder on app.mandates (community_id, holder_id) where ended_at is null;
create table app.mandate_acts (
  community_id uuid not null,
  act_id uuid not null,
  mandate_id uuid not null,
  giver_id uuid not null,
  holder_id uuid not null,
  act text not null,
  about uuid,
  at timestamptz not null,
  primary key (community_id, act_id),
  foreign key (community_id, mandate_id) references app.mandates (community_id, mandate_id)
);
create index mandate_acts_of_giver on app.mandate_acts (community_id, giver_id, act_id desc);
create index mandate_acts_about on app.mandate_acts (community_id, about) where about is not null;

-- A child under fourteen takes part only with what a guardian has signed, and is shown by a nickname (A-5).
create table app.guardian_consents (
  community_id uuid not null,
  resident_id uuid not null,
  guardian_id uuid,
  guardian_name text not null,
  nickname text not null,
  how text not null check (how in ('paper', 'inPerson')),
  recorded_by uuid not null,
  given_at timestamptz not null,
  withdrawn_at timestamptz,
  primary key (community_id, resident_id),
  foreign key (community_id, resident_id) references app.residents (community_id, resident_id)
);

-- Who asked to be erased, and what came of it. The account is closed after the rest, and forgotten here once it is.
create table app.erasures (
  community_id uuid not null,
  erasure_id uuid not null,
  resident_id uuid not null,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  cancelled_at timestamptz,
  done_at timestamptz,
  account_id text,
  primary key (community_id, erasure_id)
);
create unique index erasures_open on app.erasures (community_id, resident_id) where cancelled_at is null and done_at is null;
create index erasures_due on app.erasures (community_id, due_at) where cancelled_at is null and done_at is null;

-- What was let go of when its time was over: the last time each kind was gone through.
create table app.retention_rounds (
  community_id uuid not null,
  kind text not null,
  at timestamptz not null,
  let_go integer not null,
  let_go_ever integer not null,
  primary key (community_id, kind)
);

-- What the law wants on record: the controller, processors and their contracts, the assessment, the readiness for a breach (T-4).
create table app.privacy_papers (
  community_id uuid not null,
  paper_id uuid not null,
  kind text not null check (kind in ('controller', 'processor', 'assessment', 'breachPlan')),
  version integer not null,
  name text not null,
  purpose text,
  reference text,
  contact text,
  held_by text,
  on_day date,
  until_on date,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  ended_at timestamptz,
  primary key (community_id, paper_id)
);
create index privacy_papers_of_kind on app.privacy_papers (community_id, kind, paper_id desc);

call app.fence(array['consents', 'consent_versions', 'looks', 'mandates', 'mandate_acts', 'guardian_consents', 'erasures', 'retention_rounds', 'privacy_papers']);

create table app.matter_kinds (
  community_id uuid not null,
  code text not null,
  zh text not null,
  en text not null,
  keywords text[] not null,
  responder text,
  needs_pair boolean not null default true,
  sort integer not null,
  primary key (community_id, code)
);

-- Numbers are given out in small blocks, so that people who write at the same second don't wait for one another.
create table app.matter_numbers (
  community_id uuid not null,
  year integer not null,
  next integer not null,
  primary key (community_id, year)
);

-- matter_id is a UUID of version 7 whose time is raised_at: its order is "newest first", for history too.
create table app.matters (
  community_id uuid not null,
  matter_id uuid not null,
  number text not null,
  version integer not null,
  kind text not null,
  state text not null check (state in ('received', 'answered', 'planned', 'resolved', 'closed', 'withdrawn')),
  size text check (size in ('small', 'big', 'hard')),
  channel text not null,
  place_id uuid,
  grid_id uuid,
  place_note text,
  title text not null,
  text text not null,
  public_title text,
  public_text text,
  raised_by uuid,
  typed_by uuid,
  on_behalf_of text,
  first_responder uuid,
  raised_at timestamptz not null,
  updated_at timestamptz not null,
  answered_at timestamptz,
  planned_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  outcome text check (outcome in ('done', 'reasonedNo')),
  round integer not null default 1,
  rating integer check (rating between 1 and 5),
  rated_at timestamptz,
  still_fixed boolean,
  follow_up_asked_at timestamptz,
  me_toos integer not null default 0,
  imported boolean not null default false,
  clock text,
  clock_started_at timestamptz,
  clock_due_at timestamptz,
  clock_paused_at timestamptz,
  clock_pause_reason text,
  clock_level integer not null default 0,
  handover_open boolean not null default false,
  primary key (community_id, matter_id),
  unique (community_id, number),
  foreign key (community_id, kind) references app.matter_kinds (community_id, code),
  foreign key (community_id, place_id) references app.places (community_id, place_id)
);
create index matters_by_place on app.matters (community_id, state, place_id, kind, matter_id desc);
create index matters_by_kind on app.matters (community_id, state, kind, matter_id desc);
create index matters_by_state on app.matters (community_id, state, matter_id desc);
create index matters_of_place on app.matters (community_id, place_id, matter_id desc);
create index matters_of_kind on app.matters (community_id, kind, matter_id desc);
create index matters_of_grid on app.matters (community_id, grid_id, matter_id desc);
create index matters_due on app.matters (community_id, clock_due_at, matter_id) where clock is not null;
create index matters_of_responder on app.matters (community_id, first_responder, clock_due_at) where clock is not null;
create index matters_of_raiser on app.matters (community_id, raised_by, matter_id desc) where raised_by is not null;
create index matters_unpublished on app.matters (community_id, matter_id desc) where public_text is null;
create index matters_handed_over on app.matters (community_id, matter_id desc) where handover_open;

create table app.matter_entries (
  community_id uuid not null,
  matter_id uuid not null,
  version integer not null,
  act text not null,
  by_resident uuid,
  by_duty text,
  at timestamptz not null,
  text text,
  audience text not null check (audience in ('public', 'raiser', 'staff')),
  params jsonb not null default '{}',
  undone boolean not null default false,
  primary key (community_id, matter_id, version),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
-- What a matter was before its last move, so that a slip of the hand can be taken back for a short while.
create table app.matter_undos (
  community_id uuid not null,
  matter_id uuid not null,
  version integer not null,
  by_resident uuid not null,
  before jsonb not null,
  until timestamptz not null,
  primary key (community_id, matter_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
create table app.matter_photos (
  community_id uuid not null,
  matter_id uuid not null,
  file_id uuid not null,
  moment text not null check (moment in ('raised', 'before', 'after', 'note')),
  sort integer not null,
  primary key (community_id, matter_id, file_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id),
  foreign key (community_id, file_id) references app.files (community_id, file_id)
);
create table app.me_toos (
  community_id uuid not null,
  matter_id uuid not null,
  resident_id uuid not null,
  at timestamptz not null,
  primary key (community_id, matter_id, resident_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);

-- Deadlines are rows. next_at is when the worker must look again: reminder, order, next level, closing, question.
create table app.clocks (
  community_id uuid not null,
  matter_id uuid not null,
  clock text not null check (clock in ('answer', 'plan', 'work', 'rating', 'followUp', 'handover')),
  round integer not null,
  started_at timestamptz not null,
  due_at timestamptz not null,
  next_at timestamptz,
  reminded boolean not null default false,
  level integer not null default 0,
  paused_at timestamptz,
  ended_at timestamptz,
  outcome text check (outcome in ('met', 'missed', 'dropped')),
  primary key (community_id, matter_id, clock, round),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
create index clocks_next on app.clocks (community_id, next_at) where next_at is not null;

create table app.handovers (
  community_id uuid not null,
  handover_id uuid not null,
  matter_id uuid not null,
  from_resident uuid not null,
  to_resident uuid not null,
  reason text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'accepted', 'refused', 'ruled')),
  refusal text,
  ruled_by uuid,
  ruling text,
  ended_at timestamptz,
  primary key (community_id, handover_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
create unique index handovers_open on app.handovers (community_id, matter_id) where state in ('asked', 'refused');

-- Search and similarity go by equality only: operators that aren't leakproof get no index under row-level security.
create table app.matter_grams (
  community_id uuid not null,
  gram text not null,
  matter_id uuid not null,
  primary key (community_id, gram, matter_id)
);
-- Open matters only, by place: what "similar nearby" looks through while somebody types.
create table app.open_matter_grams (
  community_id uuid not null,
  place_id uuid not null,
  gram text not null,
  matter_id uuid not null,
  primary key (community_id, place_id, gram, matter_id)
);
create index open_matter_grams_of on app.open_matter_grams (community_id, matter_id);

create table app.saved_views (
  community_id uuid not null,
  view_id uuid not null,
  resident_id uuid not null,
  name text not null,
  query jsonb not null,
  created_at timestamptz not null,
  primary key (community_id, view_id),
  unique (community_id, resident_id, name)
);

call app.fence(array['matter_kinds', 'matter_numbers', 'matters', 'matter_entries', 'matter_undos', 'matter_photos', 'me_toos', 'clocks', 'handovers', 'matter_grams', 'open_matter_grams', 'saved_views']);

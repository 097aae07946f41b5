-- Tables that somebody brings: read once, waiting for what is decided about them, and what became of them.

create table app.imports (
  community_id uuid not null,
  import_id uuid not null,
  target text not null check (target in ('roster', 'matters')),
  state text not null check (state in ('staged', 'checked', 'done', 'undone', 'discarded')),
  version integer not null default 1,
  file_name text not null,
  file_bytes bigint not null,
  file_digest text not null,
  -- What was read (sheets, columns, a look into them), what somebody decided, and what was found: the first and the last go with the rows.
  layout jsonb,
  arrangement jsonb not null,
  findings jsonb,
  counts jsonb,
  created_by uuid,
  created_at timestamptz not null,
  done_by uuid,
  done_at timestamptz,
  undone_by uuid,
  undone_at timestamptz,
  undo_reason text,
  primary key (community_id, import_id)
);
create index imports_by_digest on app.imports (community_id, file_digest);

-- The rows of a file while they wait, packed a few thousand together. They may be personal data: gone as soon as the import is over, or after some days.
create table app.import_parts (
  community_id uuid not null,
  import_id uuid not null,
  sheet integer not null,
  nth integer not null,
  bytes bytea not null,
  primary key (community_id, import_id, sheet, nth),
  foreign key (community_id, import_id) references app.imports (community_id, import_id) on delete cascade
);

-- Which column was what in a table with these headers, as a person said: so it is taken the next time.
create table app.import_mappings (
  community_id uuid not null,
  target text not null,
  fingerprint text not null,
  columns jsonb not null,
  changed_by uuid,
  changed_at timestamptz not null,
  primary key (community_id, target, fingerprint)
);

-- The legal ground of an imported roster (T-4), and whom it made or changed, with what was there before.
create table app.rosters (
  community_id uuid not null,
  import_id uuid not null,
  given_by text not null,
  ground text not null check (ground in ('consent', 'contract', 'legalDuty', 'emergency', 'published')),
  purpose text not null,
  given_on date not null,
  attribute_ground text,
  imported_by uuid,
  imported_at timestamptz not null,
  undone_at timestamptz,
  primary key (community_id, import_id)
);
create table app.roster_lines (
  community_id uuid not null,
  import_id uuid not null,
  record_id uuid not null,
  kind text not null check (kind in ('place', 'dwelling', 'resident')),
  act text not null check (act in ('new', 'changed', 'same')),
  fields text[] not null default '{}',
  before jsonb,
  after jsonb,
  -- By record, which is how somebody asks what was said of them; a roster is taken back once, and reads them all. Lines are written with their roster alone:
  -- a foreign key would look up the same row two hundred thousand times.
  primary key (community_id, record_id, import_id)
);

-- Homes that somebody holds besides the one they are reached at.
create table app.other_homes (
  community_id uuid not null,
  resident_id uuid not null,
  dwelling_id uuid not null,
  tenure text check (tenure in ('owner', 'family', 'renter')),
  since_on date,
  import_id uuid,
  primary key (community_id, resident_id, dwelling_id),
  foreign key (community_id, resident_id) references app.residents (community_id, resident_id),
  foreign key (community_id, dwelling_id) references app.dwellings (community_id, dwelling_id)
);

-- Which matters of the past came in together.
create table app.matter_imports (
  community_id uuid not null,
  matter_id uuid not null,
  import_id uuid not null,
  -- The version it came in with: a later one says that somebody has touched it.
  version integer not null,
  primary key (community_id, matter_id)
);
create index matter_imports_by_import on app.matter_imports (community_id, import_id);

call app.fence(array['imports', 'import_parts', 'import_mappings', 'rosters', 'roster_lines', 'other_homes', 'matter_imports']);

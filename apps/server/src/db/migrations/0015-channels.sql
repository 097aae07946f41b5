-- How matters come in besides the phone page: on rounds, on paper, as orders from outside, by mail, and through somebody else's hands.

-- An order from outside brings a day of its own; whatever clock runs ends by then at the latest, until the reply has gone back.
alter table app.matters add column must_by timestamptz;

-- Words that somebody else typed in: whose they are, how that person agreed, when, and whether they were told what became of it.
create table app.matter_consents (
  community_id uuid not null,
  matter_id uuid not null,
  given_by text not null,
  how text not null check (how in ('spoken', 'phone', 'written', 'message')),
  given_at timestamptz not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null,
  told_version integer not null default 1,
  told_at timestamptz,
  told_by uuid,
  primary key (community_id, matter_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
create index matter_consents_by_age on app.matter_consents (community_id, matter_id desc);

create table app.outside_orders (
  community_id uuid not null,
  matter_id uuid not null,
  sender text not null check (sender in ('12345', 'subdistrict', 'other')),
  number text not null,
  due_at timestamptz not null,
  reply text,
  returned_at timestamptz,
  returned_by uuid,
  primary key (community_id, matter_id),
  unique (community_id, sender, number),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
create index outside_orders_by_number on app.outside_orders (community_id, number);

-- Sheets of paper that were printed, by the number on them; typed back in once.
create table app.paper_form_numbers (
  community_id uuid not null,
  year integer not null,
  next integer not null,
  primary key (community_id, year)
);
create table app.paper_forms (
  community_id uuid not null,
  number text not null,
  place_id uuid,
  issued_at timestamptz not null,
  issued_by uuid not null,
  matter_id uuid,
  typed_at timestamptz,
  typed_by uuid,
  primary key (community_id, number),
  foreign key (community_id, place_id) references app.places (community_id, place_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);

-- Mails that came in, by a hash of their Message-ID: the same one twice is one matter.
create table app.mails_received (
  community_id uuid not null,
  message_key text not null,
  matter_id uuid,
  became text not null check (became in ('matter', 'report', 'addition', 'ignored')),
  at timestamptz not null,
  primary key (community_id, message_key),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
create index mails_received_by_age on app.mails_received (community_id, at);

-- A round: places in order, and how often. Another plan is another round, so that what was due before stays as it was.
create table app.patrol_rounds (
  community_id uuid not null,
  round_id uuid not null,
  name text not null,
  every text not null check (every in ('daily', 'weekdays', 'weekly', 'monthly')),
  weekday integer check (weekday between 1 and 7),
  month_day integer check (month_day between 1 and 31),
  on_workdays boolean not null,
  walker uuid not null,
  from_on date not null,
  ended_on date,
  created_by uuid not null,
  created_at timestamptz not null,
  primary key (community_id, round_id)
);
create table app.patrol_stops (
  community_id uuid not null,
  round_id uuid not null,
  sort integer not null,
  place_id uuid not null,
  look_for text,
  primary key (community_id, round_id, sort),
  foreign key (community_id, round_id) references app.patrol_rounds (community_id, round_id),
  foreign key (community_id, place_id) references app.places (community_id, place_id)
);
create table app.patrol_walks (
  community_id uuid not null,
  walk_id uuid not null,
  round_id uuid not null,
  due_on date not null,
  begun_at timestamptz not null,
  begun_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  primary key (community_id, walk_id),
  unique (community_id, round_id, due_on),
  foreign key (community_id, round_id) references app.patrol_rounds (community_id, round_id)
);
-- What was found at a stop, or outside of any round: nothing, something mended at once, or something that became a matter.
create table app.patrol_checks (
  community_id uuid not null,
  check_id uuid not null,
  walk_id uuid,
  stop integer,
  place_id uuid,
  at timestamptz not null,
  by_resident uuid not null,
  found text not null check (found in ('nothing', 'mended', 'raised')),
  matter_id uuid,
  thanked boolean not null default false,
  primary key (community_id, check_id),
  foreign key (community_id, walk_id) references app.patrol_walks (community_id, walk_id),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
create index patrol_checks_of_walk on app.patrol_checks (community_id, walk_id, stop);
create index patrol_checks_of_matter on app.patrol_checks (community_id, matter_id) where matter_id is not null;

call app.fence(array['matter_consents', 'outside_orders', 'paper_form_numbers', 'paper_forms', 'mails_received', 'patrol_rounds', 'patrol_stops', 'patrol_walks', 'patrol_checks']);

-- What the community tells its residents. `text` and the pictures are those that stand now; every published wording is kept as an edition.
create table app.announcements (
  community_id uuid not null,
  announcement_id uuid not null,
  state text not null check (state in ('draft', 'published', 'takenBack')),
  version integer not null,
  edition integer not null default 0,
  urgent boolean not null default false,
  title text not null,
  text text not null,
  video_id uuid,
  video_format text check (video_format in ('mp4', 'webm')),
  video_bytes bigint,
  created_by uuid not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  published_by uuid,
  published_at timestamptz,
  pinned_until timestamptz,
  taken_back_at timestamptz,
  taken_back_reason text,
  primary key (community_id, announcement_id)
);
create index announcements_by_time on app.announcements (community_id, state, published_at desc, announcement_id desc);
create index announcements_urgent on app.announcements (community_id, pinned_until) where urgent and state = 'published';

-- Whom it is for: buildings and grids; none means everybody.
create table app.announcement_places (
  community_id uuid not null,
  announcement_id uuid not null,
  place_id uuid not null,
  primary key (community_id, announcement_id, place_id),
  foreign key (community_id, announcement_id) references app.announcements (community_id, announcement_id),
  foreign key (community_id, place_id) references app.places (community_id, place_id)
);
create table app.announcement_photos (
  community_id uuid not null,
  announcement_id uuid not null,
  file_id uuid not null,
  sort integer not null,
  -- Dropped by a correction: kept with the edition that had it, shown to staff only.
  dropped boolean not null default false,
  primary key (community_id, announcement_id, file_id),
  foreign key (community_id, announcement_id) references app.announcements (community_id, announcement_id),
  foreign key (community_id, file_id) references app.files (community_id, file_id)
);
create index announcement_photos_by_file on app.announcement_photos (community_id, file_id);
create table app.announcement_editions (
  community_id uuid not null,
  announcement_id uuid not null,
  edition integer not null,
  title text not null,
  text text not null,
  reason text,
  by_resident uuid,
  at timestamptz not null,
  primary key (community_id, announcement_id, edition),
  foreign key (community_id, announcement_id) references app.announcements (community_id, announcement_id)
);
-- Who has been reached, how, and, where somebody went to the door, by whom. The first time counts.
create table app.announcement_readings (
  community_id uuid not null,
  announcement_id uuid not null,
  resident_id uuid not null,
  how text not null check (how in ('opened', 'acknowledged', 'told')),
  told_by uuid,
  at timestamptz not null,
  primary key (community_id, announcement_id, resident_id),
  foreign key (community_id, announcement_id) references app.announcements (community_id, announcement_id)
);
create index announcement_readings_of on app.announcement_readings (community_id, resident_id, announcement_id);

-- What somebody can do when it is needed, said by themselves and for this purpose only. No row, no call.
create table app.volunteer_skills (
  community_id uuid not null,
  resident_id uuid not null,
  skill text not null,
  consented_at timestamptz not null,
  primary key (community_id, resident_id, skill)
);
create index volunteer_skills_by_skill on app.volunteer_skills (community_id, skill, resident_id);

create table app.callouts (
  community_id uuid not null,
  callout_id uuid not null,
  state text not null check (state in ('open', 'closed')),
  title text not null,
  text text not null,
  meeting_point text not null,
  skills text[] not null,
  place_ids uuid[] not null,
  wanted integer,
  asked integer not null,
  opened_by uuid not null,
  opened_at timestamptz not null,
  closed_by uuid,
  closed_at timestamptz,
  closing_note text,
  primary key (community_id, callout_id)
);
create index callouts_by_state on app.callouts (community_id, state, callout_id desc);
-- Where each stands now; the way there is in the check-ins.
create table app.callout_volunteers (
  community_id uuid not null,
  callout_id uuid not null,
  resident_id uuid not null,
  standing text not null check (standing in ('asked', 'coming', 'declined', 'arrived', 'safe', 'left')),
  since timestamptz not null,
  primary key (community_id, callout_id, resident_id),
  foreign key (community_id, callout_id) references app.callouts (community_id, callout_id)
);
create index callout_volunteers_of on app.callout_volunteers (community_id, resident_id, callout_id);
create table app.callout_check_ins (
  community_id uuid not null,
  check_in_id uuid not null,
  callout_id uuid not null,
  resident_id uuid not null,
  standing text not null,
  by_resident uuid not null,
  at timestamptz not null,
  primary key (community_id, check_in_id),
  foreign key (community_id, callout_id) references app.callouts (community_id, callout_id)
);
create index callout_check_ins_of on app.callout_check_ins (community_id, callout_id, check_in_id);
-- Needs and offers. contact_*: of somebody who isn't registered, typed in with their consent; wiped when the callout has been closed for a while.
create table app.callout_posts (
  community_id uuid not null,
  post_id uuid not null,
  callout_id uuid not null,
  side text not null check (side in ('need', 'offer')),
  category text not null,
  text text not null,
  amount integer not null check (amount between 1 and 999),
  place_id uuid,
  resident_id uuid,
  contact_name text,
  contact_phone text,
  typed_by uuid,
  state text not null check (state in ('open', 'met', 'withdrawn')),
  at timestamptz not null,
  ended_at timestamptz,
  primary key (community_id, post_id),
  foreign key (community_id, callout_id) references app.callouts (community_id, callout_id),
  foreign key (community_id, place_id) references app.places (community_id, place_id)
);
create index callout_posts_of on app.callout_posts (community_id, callout_id, post_id);
create index callout_posts_of_resident on app.callout_posts (community_id, resident_id, callout_id) where resident_id is not null;
create table app.callout_matches (
  community_id uuid not null,
  match_id uuid not null,
  callout_id uuid not null,
  need_id uuid not null,
  offer_id uuid not null,
  state text not null check (state in ('proposed', 'agreed', 'refused', 'done')),
  because text[] not null,
  decided_by uuid not null,
  decided_at timestamptz not null,
  need_agreed_at timestamptz,
  offer_agreed_at timestamptz,
  ended_at timestamptz,
  ended_by uuid,
  primary key (community_id, match_id),
  foreign key (community_id, need_id) references app.callout_posts (community_id, post_id),
  foreign key (community_id, offer_id) references app.callout_posts (community_id, post_id)
);
create index callout_matches_of on app.callout_matches (community_id, callout_id, match_id);
create index callout_matches_of_need on app.callout_matches (community_id, need_id);
create index callout_matches_of_offer on app.callout_matches (community_id, offer_id);
create unique index callout_matches_once on app.callout_matches (community_id, need_id, offer_id) where state in ('proposed', 'agreed');

-- A month in which wishes are supported, and the deadline that ends it.
create table app.wish_months (
  community_id uuid not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  closes_at timestamptz not null,
  next_at timestamptz,
  closed_at timestamptz,
  voices integer not null default 0,
  primary key (community_id, month)
);
create index wish_months_next on app.wish_months (community_id, next_at) where next_at is not null;
create table app.wish_supports (
  community_id uuid not null,
  month text not null,
  matter_id uuid not null,
  resident_id uuid not null,
  at timestamptz not null,
  primary key (community_id, month, matter_id, resident_id),
  foreign key (community_id, month) references app.wish_months (community_id, month),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
create table app.wishes_taken_on (
  community_id uuid not null,
  matter_id uuid not null,
  month text not null,
  rank integer not null,
  supports integer not null,
  primary key (community_id, matter_id),
  foreign key (community_id, month) references app.wish_months (community_id, month),
  foreign key (community_id, matter_id) references app.matters (community_id, matter_id)
);
create unique index wishes_taken_on_by_month on app.wishes_taken_on (community_id, month, rank);

call app.fence(array['announcements', 'announcement_places', 'announcement_photos', 'announcement_editions', 'announcement_readings', 'volunteer_skills', 'callouts', 'callout_volunteers', 'callout_check_ins', 'callout_posts', 'callout_matches', 'wish_months', 'wish_supports', 'wishes_taken_on']);

-- 共建单位: who they are, who speaks for them, and what they offer.
create table app.partners (
  community_id uuid not null,
  partner_id uuid not null,
  kind text not null check (kind in ('pairedUnit', 'socialOrg', 'department', 'business', 'charity', 'school', 'other')),
  name text not null,
  liaison text,
  liaison_phone text,
  liaison_agreed boolean not null default false,
  offers text[] not null,
  offer_note text not null,
  active boolean not null,
  primary key (community_id, partner_id),
  check (liaison is null or liaison_agreed)
);
create unique index partners_by_name on app.partners (community_id, name);
create table app.partner_links (
  community_id uuid not null,
  partner_id uuid not null,
  about text not null check (about in ('matter', 'conference')),
  about_id uuid not null,
  note text not null,
  linked_by uuid not null,
  linked_at timestamptz not null,
  primary key (community_id, partner_id, about, about_id),
  foreign key (community_id, partner_id) references app.partners (community_id, partner_id)
);

-- 团队: who sits in which team, since when; a child is known by a nickname, and only with a guardian's recorded consent.
create table app.team_seats (
  community_id uuid not null,
  seat_id uuid not null,
  body_id uuid not null,
  resident_id uuid not null,
  nickname text,
  guardian text,
  guardian_how text check (guardian_how in ('paper', 'inPerson')),
  guardian_on date,
  part text not null check (part in ('core', 'organising', 'participating', 'member')),
  role text not null,
  from_on date not null,
  to_on date,
  primary key (community_id, seat_id),
  foreign key (community_id, body_id) references app.bodies (community_id, body_id)
);
create index team_seats_by_body on app.team_seats (community_id, body_id);
create index team_seats_by_resident on app.team_seats (community_id, resident_id);
create table app.team_gatherings (
  community_id uuid not null,
  gathering_id uuid not null,
  body_id uuid not null,
  held_on date not null,
  what text not null,
  written_by uuid not null,
  primary key (community_id, gathering_id),
  foreign key (community_id, body_id) references app.bodies (community_id, body_id)
);
create table app.team_attendance (
  community_id uuid not null,
  gathering_id uuid not null,
  seat_id uuid not null,
  contribution text,
  primary key (community_id, gathering_id, seat_id),
  foreign key (community_id, gathering_id) references app.team_gatherings (community_id, gathering_id),
  foreign key (community_id, seat_id) references app.team_seats (community_id, seat_id)
);

call app.fence(array['partners', 'partner_links', 'team_seats', 'team_gatherings', 'team_attendance']);

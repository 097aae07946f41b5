-- 章程: texts that a community has agreed on, version by version; a draft is its newest version until it is published.
create table app.charter_texts (
  community_id uuid not null,
  text_id uuid not null,
  kind text not null check (kind in ('charter', 'councilRules', 'pact')),
  title text not null,
  place_id uuid,
  created_at timestamptz not null,
  primary key (community_id, text_id),
  foreign key (community_id, place_id) references app.places (community_id, place_id)
);
create unique index charter_texts_once on app.charter_texts (community_id, kind) where kind <> 'pact';
create table app.charter_versions (
  community_id uuid not null,
  text_id uuid not null,
  version integer not null check (version > 0),
  state text not null check (state in ('draft', 'published')),
  body text not null,
  changed_by uuid not null,
  changed_at timestamptz not null,
  adopted_how text check (adopted_how in ('vote', 'meeting')),
  adopted_on date,
  adopted_note text,
  published_at timestamptz,
  primary key (community_id, text_id, version),
  foreign key (community_id, text_id) references app.charter_texts (community_id, text_id),
  check ((state = 'published') = (published_at is not null and adopted_how is not null and adopted_on is not null))
);
create unique index charter_versions_one_draft on app.charter_versions (community_id, text_id) where state = 'draft';

-- 参与程度: what a resident chose for themselves, and every change of it.
create table app.tier_choices (
  community_id uuid not null,
  choice_id uuid not null,
  resident_id uuid not null,
  tier text check (tier in ('keenResident', 'buildingLiaison', 'residentRepresentative')),
  would_do_more boolean not null default false,
  since timestamptz not null,
  until timestamptz,
  primary key (community_id, choice_id),
  foreign key (community_id, resident_id) references app.residents (community_id, resident_id)
);
create unique index tier_choices_now on app.tier_choices (community_id, resident_id) where until is null;

-- 能人库: the skills that call-outs go by are the one source; being found by neighbours needs a yes of its own, and so does being called.
alter table app.volunteer_skills alter column consented_at drop not null;
alter table app.volunteer_skills add column listed_at timestamptz, add column note text;
alter table app.volunteer_skills add check (consented_at is not null or listed_at is not null);
create table app.relays (
  community_id uuid not null,
  relay_id uuid not null,
  asked_by uuid not null,
  asked_of uuid not null,
  skill text not null,
  state text not null check (state in ('open', 'refused', 'blocked')),
  started_at timestamptz not null,
  last_at timestamptz not null,
  primary key (community_id, relay_id),
  check (asked_by <> asked_of)
);
create unique index relays_open on app.relays (community_id, asked_by, asked_of, skill) where state = 'open';
create index relays_by_asker on app.relays (community_id, asked_by, last_at desc);
create index relays_by_asked on app.relays (community_id, asked_of, last_at desc);
create table app.relay_messages (
  community_id uuid not null,
  message_id uuid not null,
  relay_id uuid not null,
  by_resident uuid not null,
  text text not null,
  at timestamptz not null,
  primary key (community_id, message_id),
  foreign key (community_id, relay_id) references app.relays (community_id, relay_id)
);
create index relay_messages_of on app.relay_messages (community_id, relay_id, message_id);

call app.fence(array['charter_texts', 'charter_versions', 'tier_choices', 'relays', 'relay_messages']);

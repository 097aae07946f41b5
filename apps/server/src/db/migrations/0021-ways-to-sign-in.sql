-- Of a session: on what kind of machine, on which day it was last used, and when its holder last showed who they are; never from which address.
alter table auth.session add column "device" text not null default '', add column "seenOn" date, add column "provedAt" timestamptz, add column "secondProvedAt" timestamptz;

-- Passkeys (WebAuthn). strong: made, or used, by somebody who had given their second factor, so that it stands for both.
create table auth.passkeys (
  passkey_id uuid not null primary key,
  user_id text not null references auth."user" ("id") on delete cascade,
  credential_id text not null unique,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  strong boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_of on auth.passkeys (user_id);

-- What was asked of a browser and waits for its answer: taken once, and over soon. Only a hash of the question is kept.
create table auth.challenges (
  challenge_hash text not null primary key,
  purpose text not null,
  holder text not null,
  content jsonb not null,
  expires_at timestamptz not null
);
create index challenges_by_age on auth.challenges (expires_at);

-- Ten codes on paper instead of the second factor; each works once.
create table auth.recovery_codes (
  user_id text not null references auth."user" ("id") on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);
-- After a second factor was reset: the next one is set by whoever holds this code, which was handed over face to face.
create table auth.factor_tickets (
  user_id text not null primary key references auth."user" ("id") on delete cascade,
  code_hash text not null,
  expires_at timestamptz not null
);
grant select, insert, update, delete on auth.passkeys, auth.challenges, auth.recovery_codes, auth.factor_tickets to linyi_auth;
grant select on auth.passkeys, auth.challenges, auth.recovery_codes, auth.factor_tickets to linyi_backup;

-- What was done about somebody's ways to sign in, and by whom: they read it themselves.
create table app.account_acts (
  community_id uuid not null,
  act_id uuid not null,
  resident_id uuid not null,
  act text not null,
  by_id uuid,
  at timestamptz not null,
  primary key (community_id, act_id),
  foreign key (community_id, resident_id) references app.residents (community_id, resident_id)
);
create index account_acts_of on app.account_acts (community_id, resident_id, act_id);

-- Somebody lost their number: who says face to face that it is them, and the day they have to wait while the old number can stop it.
create table app.recoveries (
  community_id uuid not null,
  recovery_id uuid not null,
  resident_id uuid not null,
  state text not null check (state in ('asked', 'started', 'waiting', 'done', 'stopped', 'over')),
  by_two boolean not null,
  contested boolean not null,
  asked_by uuid not null,
  seconded_by uuid,
  code_hash text,
  code_expires_at timestamptz,
  account_id text,
  phone text,
  ripe_at timestamptz,
  asked_at timestamptz not null,
  ended_at timestamptz,
  primary key (community_id, recovery_id),
  foreign key (community_id, resident_id) references app.residents (community_id, resident_id)
);
create unique index recoveries_open on app.recoveries (community_id, resident_id) where state in ('asked', 'started', 'waiting');
create unique index recoveries_by_code on app.recoveries (community_id, code_hash) where code_hash is not null;
create index recoveries_by_account on app.recoveries (community_id, account_id) where state = 'waiting';
create index recoveries_by_asker on app.recoveries (community_id, asked_by, asked_at);
call app.fence(array['account_acts', 'recoveries']);

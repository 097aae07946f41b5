-- Ways out of the house for messages: whom they reach, when they may come, and what became of each.

-- Where somebody can be reached besides the phone they sign in with. Personal: the room people keeps it.
-- A mail address counts once its code was typed in; a browser and a WeChat account prove themselves.
create table app.contacts (
  community_id uuid not null,
  contact_id uuid not null,
  resident_id uuid not null,
  channel text not null check (channel in ('email', 'push', 'wechat')),
  address text not null,
  keys jsonb,
  device text,
  confirmed_at timestamptz,
  code_hash text,
  code_expires_at timestamptz,
  -- They asked for nothing more by this way, from a link in a mail.
  stopped_at timestamptz,
  -- The provider says that nobody is there.
  failed_at timestamptz,
  failure text,
  created_at timestamptz not null,
  primary key (community_id, contact_id),
  unique (community_id, resident_id, channel, address),
  foreign key (community_id, resident_id) references app.residents (community_id, resident_id)
);
create index contacts_by_address on app.contacts (community_id, channel, address);

-- Without a row the defaults of the software hold. Quiet hours are minutes of the day in China; a budget that is null has no end.
create table app.message_choices (
  community_id uuid not null,
  resident_id uuid not null,
  quiet_from integer check (quiet_from between 0 and 1439),
  quiet_to integer check (quiet_to between 0 and 1439),
  weekly_budget integer check (weekly_budget between 0 and 100),
  by_group jsonb not null,
  changed_at timestamptz not null,
  primary key (community_id, resident_id)
);
-- How many messages somebody got in a week that begins on this Monday; urgent ones aren't counted.
create table app.message_weeks (
  community_id uuid not null,
  resident_id uuid not null,
  week_on date not null,
  used integer not null,
  primary key (community_id, resident_id, week_on)
);
-- What waits for the end of the quiet hours, or for the digest of the week.
create table app.held_notices (
  community_id uuid not null,
  notice_id uuid not null,
  resident_id uuid not null,
  reason text not null check (reason in ('quiet', 'week')),
  due_at timestamptz not null,
  primary key (community_id, notice_id)
);
create index held_notices_due on app.held_notices (community_id, due_at);
create index held_notices_of_resident on app.held_notices (community_id, resident_id);

-- One message to one person by one way. delivery_id is its stable name outside: a repeat carries it again.
-- next_at: when it is looked at next. Whoever takes it moves that moment to the end of a lease, so that it comes back after a kill.
create table app.deliveries (
  community_id uuid not null,
  delivery_id uuid not null,
  resident_id uuid not null,
  channel text not null check (channel in ('email', 'push', 'sms', 'wechat')),
  contact_id uuid,
  purpose text not null check (purpose in ('notice', 'digest', 'code')),
  notice_ids uuid[] not null,
  urgent boolean not null,
  params jsonb,
  state text not null check (state in ('waiting', 'sent', 'failed', 'dropped')),
  next_at timestamptz,
  attempts integer not null default 0,
  created_at timestamptz not null,
  ended_at timestamptz,
  failure_code text,
  failure text,
  primary key (community_id, delivery_id)
);
create index deliveries_due on app.deliveries (community_id, channel, urgent desc, next_at) where next_at is not null;
create index deliveries_ended on app.deliveries (community_id, channel, ended_at) where ended_at is not null;
create index deliveries_failed on app.deliveries (community_id, delivery_id desc) where state = 'failed';
create index deliveries_of_resident on app.deliveries (community_id, resident_id, delivery_id desc);

-- What the worker knows of each way out: whether there is an account for it, and whether its provider answers.
create table app.channel_states (
  community_id uuid not null,
  channel text not null check (channel in ('email', 'push', 'sms', 'wechat')),
  is_on boolean not null,
  checked_at timestamptz not null,
  failing_since timestamptz,
  paused_until timestamptz,
  failure_code text,
  failure text,
  primary key (community_id, channel)
);

call app.fence(array['contacts', 'message_choices', 'message_weeks', 'held_notices', 'deliveries', 'channel_states']);

-- Where a message leads that isn't about a matter, below the community's own address; and whether it may not wait.
alter table app.notices add column path text;
alter table app.notices add column urgent boolean not null default false;

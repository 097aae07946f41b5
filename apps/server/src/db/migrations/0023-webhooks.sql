-- Addresses outside that are told what happens here, without a name or a word of anybody's.
-- The secret each of them checks our signature with isn't kept: it is made of the installation's own and this salt. After a rotation both hold for a day.
create table app.webhooks (
  community_id uuid not null,
  webhook_id uuid not null,
  url text not null,
  note text,
  kinds text[] not null,
  state text not null check (state in ('on', 'off', 'gaveUp')),
  salt text not null,
  salt_before text,
  salt_before_until timestamptz,
  -- How it has done lately: troubles in a row, since when, and until when it is left alone.
  troubles integer not null default 0,
  failing_since timestamptz,
  paused_until timestamptz,
  created_by uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (community_id, webhook_id)
);

-- One event to one address. delivery_id is its name outside: a repeat carries it again. next_at: when it is looked at next;
-- whoever takes it moves that moment to the end of a lease, so that it comes back after a kill. position: null for a try by hand.
create table app.webhook_deliveries (
  community_id uuid not null,
  delivery_id uuid not null,
  webhook_id uuid not null,
  event_id uuid not null,
  type text not null,
  position bigint,
  body text not null,
  state text not null check (state in ('waiting', 'sent', 'failed')),
  next_at timestamptz,
  attempts integer not null default 0,
  created_at timestamptz not null,
  tried_at timestamptz,
  ended_at timestamptz,
  status integer,
  answer text,
  took integer,
  primary key (community_id, delivery_id),
  foreign key (community_id, webhook_id) references app.webhooks (community_id, webhook_id)
);
create unique index webhook_deliveries_once on app.webhook_deliveries (community_id, webhook_id, event_id);
create index webhook_deliveries_due on app.webhook_deliveries (community_id, webhook_id, next_at) where next_at is not null;
create index webhook_deliveries_of on app.webhook_deliveries (community_id, webhook_id, delivery_id desc);
create index webhook_deliveries_ended on app.webhook_deliveries (community_id, ended_at) where ended_at is not null;

call app.fence(array['webhooks', 'webhook_deliveries']);

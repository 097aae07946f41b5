-- How long a community keeps what may go: every change stays, the newest holds; without one the default of the software does.
create table app.kept_for (
  community_id uuid not null,
  kind text not null,
  changed_at timestamptz not null,
  days integer not null check (days > 0),
  reason text not null,
  changed_by uuid not null,
  primary key (community_id, kind, changed_at)
);
call app.fence(array['kept_for']);

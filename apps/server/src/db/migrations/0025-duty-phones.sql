-- The number under which somebody on duty may be called by everybody: given by themselves, apart from the one they sign in with.
create table app.duty_phones (
  community_id uuid not null,
  resident_id uuid not null,
  phone text not null,
  shown_since timestamptz not null,
  primary key (community_id, resident_id),
  foreign key (community_id, resident_id) references app.residents (community_id, resident_id)
);

call app.fence(array['duty_phones']);

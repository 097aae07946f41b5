-- Personal data lives here and nowhere else; other rooms hold ids.
create table app.residents (
  community_id uuid not null,
  resident_id uuid not null,
  account_id text,
  name text not null,
  phone text,
  verification text not null default 'self' check (verification in ('self', 'vouched', 'verified')),
  building_id uuid,
  dwelling_id uuid,
  tenure text check (tenure in ('owner', 'family', 'renter')),
  since_on date,
  birth_year integer,
  sex text check (sex in ('female', 'male')),
  elder boolean not null default false,
  locale text not null default 'zh' check (locale in ('zh', 'en')),
  created_at timestamptz not null,
  primary key (community_id, resident_id),
  foreign key (community_id, building_id) references app.places (community_id, place_id),
  foreign key (community_id, dwelling_id) references app.dwellings (community_id, dwelling_id)
);
create unique index residents_by_account on app.residents (community_id, account_id) where account_id is not null;
create unique index residents_by_phone on app.residents (community_id, phone) where phone is not null;
create index residents_by_name on app.residents (community_id, name, resident_id);

create table app.duties (
  community_id uuid not null,
  duty_id uuid not null,
  resident_id uuid not null,
  duty text not null,
  place_id uuid,
  from_on date not null,
  to_on date,
  primary key (community_id, duty_id),
  foreign key (community_id, resident_id) references app.residents (community_id, resident_id),
  foreign key (community_id, place_id) references app.places (community_id, place_id)
);
create index duties_by_resident on app.duties (community_id, resident_id);
create index duties_by_duty on app.duties (community_id, duty, place_id);

-- Invite slips from the letter box: only the hash is kept, a slip works once per household member until it expires.
create table app.slips (
  community_id uuid not null,
  slip_id uuid not null,
  slip_hash text not null,
  dwelling_id uuid not null,
  issued_by uuid,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  uses_left integer not null check (uses_left >= 0),
  primary key (community_id, slip_id),
  unique (community_id, slip_hash),
  foreign key (community_id, dwelling_id) references app.dwellings (community_id, dwelling_id)
);

call app.fence(array['residents', 'duties', 'slips']);

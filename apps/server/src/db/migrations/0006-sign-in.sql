-- The accounts of better-auth: the one place that isn't split by community, with a role of its own. residents.account_id links to it.
create table auth."user" ("id" text not null primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null, "phoneNumber" text unique, "phoneNumberVerified" boolean, "twoFactorEnabled" boolean);
create table auth."session" ("id" text not null primary key, "expiresAt" timestamptz not null, "token" text not null unique, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text, "userId" text not null references auth."user" ("id") on delete cascade, "secondFactor" boolean not null default false);
create table auth."account" ("id" text not null primary key, "accountId" text not null, "providerId" text not null, "userId" text not null references auth."user" ("id") on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz not null);
create table auth."verification" ("id" text not null primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null, "createdAt" timestamptz default CURRENT_TIMESTAMP not null, "updatedAt" timestamptz default CURRENT_TIMESTAMP not null);
create index "session_userId_idx" on auth."session" ("userId");
create index "account_userId_idx" on auth."account" ("userId");
create index "verification_identifier_idx" on auth."verification" ("identifier");

-- Second factors (RFC 6238), encrypted with the installation's secret. last_step: a code works once.
create table auth.second_factors (
  user_id text not null primary key references auth."user" ("id") on delete cascade,
  secret text not null,
  last_step bigint not null default 0,
  created_at timestamptz not null
);
-- How often something was tried: counted here, so that a restart or a second server forgets nothing.
create table auth.attempts (
  subject text not null primary key,
  count integer not null,
  since timestamptz not null
);
grant select, insert, update, delete on all tables in schema auth to linyi_auth;
grant select on all tables in schema auth to linyi_backup;

-- Pictures: what is stored was made anew by us; nobody sees one before the room that owns it says who may.
create table app.files (
  community_id uuid not null,
  file_id uuid not null,
  digest text not null,
  width integer not null,
  height integer not null,
  audience text not null default 'uploader' check (audience in ('uploader', 'concerned', 'public')),
  uploaded_by text not null,
  uploaded_at timestamptz not null,
  primary key (community_id, file_id)
);
create index files_by_age on app.files (community_id, uploaded_at) where audience = 'uploader';

call app.fence(array['files']);

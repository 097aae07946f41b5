-- What a machine makes of matters' checked words. All of it can be made anew from them at any time.

-- 痛点: what troubled most in the ninety days before the end of a month, hottest first. changed_at: when words that it was made of changed last;
-- later than computed_at, it is made anew.
create table app.top_pains (
  community_id uuid not null,
  month text not null check (month ~ '^\d{4}-\d{2}$'),
  computed_at timestamptz not null,
  changed_at timestamptz,
  words_read integer not null,
  pains jsonb not null,
  primary key (community_id, month)
);

-- The kinds of matters as the community's own have taught them: hashes and numbers, no words.
create table app.kind_models (
  community_id uuid not null,
  learnt_at timestamptz not null,
  examples integer not null,
  model bytea not null,
  primary key (community_id)
);

call app.fence(array['top_pains', 'kind_models']);

-- A matter that says the same as another one ends by being merged into it: its page leads on to the survivor, and so do its raiser and followers.
alter table app.matters drop constraint matters_state_check;
alter table app.matters add constraint matters_state_check check (state in ('received', 'answered', 'planned', 'resolved', 'closed', 'withdrawn', 'merged'));
-- The one it was merged into when that was open; a survivor may have been merged further since, so readers walk on to the end.
alter table app.matters add column merged_into uuid;
-- How many were merged into this one: a page asks for them only where there are any.
alter table app.matters add column joined integer not null default 0;
alter table app.matters add constraint matters_merged_into check ((state = 'merged') = (merged_into is not null) and merged_into <> matter_id);
alter table app.matters add foreign key (community_id, merged_into) references app.matters (community_id, matter_id);
create index matters_merged on app.matters (community_id, merged_into) where merged_into is not null;

-- A merged matter counts only where it had missed its own time: then from when it was merged nobody owed its answer any more.
alter table app.matter_facts add column merged_at timestamptz;

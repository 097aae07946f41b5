-- Who did the job: their own word isn't asked for afterwards. Null for what was resolved before this was kept.
alter table app.matters add column resolved_by uuid;
-- A report from somebody who hadn't signed in waits for staff to look at it; until then nobody is named and no clock runs.
alter table app.matters add column unchecked boolean not null default false;

-- A handover can also end without an answer: the asker takes it back, or the matter ends first.
alter table app.handovers drop constraint handovers_state_check;
alter table app.handovers add constraint handovers_state_check check (state in ('asked', 'accepted', 'refused', 'ruled', 'takenBack', 'dropped'));

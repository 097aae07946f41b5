-- The checked place note: what residents read beside the place once a person has looked at it. Nobody has looked at the old ones, so none is shown.
alter table app.matters add column public_place_note text;

-- Pictures know the line of the record they came with, so that taking the line back takes them back.
alter table app.matter_photos add column version integer not null default 1;

-- `staff`: pictures of a note for those who work on the matter. `hidden`: those of a line that was taken back; nobody is shown them.
alter table app.files drop constraint files_audience_check;
alter table app.files add constraint files_audience_check check (audience in ('uploader', 'concerned', 'staff', 'public', 'hidden'));

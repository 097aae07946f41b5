-- The answer as it was written, given again byte for byte.
alter table app.request_answers alter column body type text using body::text;

-- The provider of SMS says that nobody has this number: nothing more goes there until its owner signs in by it, or staff try again.
alter table app.residents add column phone_failed_at timestamptz;

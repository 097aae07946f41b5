-- Who lives in a home is asked for each home that a roster takes back, and by the database itself whenever a home goes: without these it reads all residents each time.
create index residents_by_dwelling on app.residents (community_id, dwelling_id) where dwelling_id is not null;
create index slips_by_dwelling on app.slips (community_id, dwelling_id);
create index other_homes_by_dwelling on app.other_homes (community_id, dwelling_id);

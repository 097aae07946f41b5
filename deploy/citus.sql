-- Generated from the migrations by `npm run generate`; do not edit.
-- Run once by the owner on the coordinator of a Citus cluster (12 or later), after the migrations. A community lives on one node whole, so
-- that its transactions stay on that node; the directory of communities is on all of them. The schema auth stays on the coordinator.
begin;
select create_reference_table('app.communities');
select create_distributed_table('app.community_rules', 'community_id');
select create_distributed_table('app.event_cursors', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.event_positions', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.events', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.files', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.matter_facts', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.matter_grams', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.matter_kinds', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.matter_numbers', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.notices', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.open_matter_grams', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.places', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.dwellings', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.matters', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.clocks', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.handovers', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.matter_entries', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.matter_photos', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.matter_undos', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.me_toos', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.request_answers', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.residents', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.duties', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.rule_changes', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.saved_views', 'community_id', colocate_with => 'app.community_rules');
select create_distributed_table('app.slips', 'community_id', colocate_with => 'app.community_rules');
commit;
-- Row-level security is checked on the nodes too, so they have to learn the community of a transaction.
alter system set citus.propagate_set_commands = 'local';
select pg_reload_conf();

-- The order in which sessions began, whatever the clock said at the time: which one was the last decides what a person's
-- start and stop still hold for.
alter table streams add column ordinal bigint generated always as identity;
create index streams_project_id_ordinal_idx on streams (project_id, ordinal desc);

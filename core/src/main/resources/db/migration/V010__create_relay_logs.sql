-- What a relay said: the lines of its process, redacted before they left the worker, and our own about its states.
-- The worker keeps the last 200 of each relay; the api deletes those of earlier sessions.
create table relay_logs (
    id       bigint      generated always as identity primary key, -- their order
    user_id  uuid        not null references users (id) on delete cascade,
    relay_id uuid        not null references relays (id) on delete cascade,
    at       timestamptz not null,
    text     text        not null check (length(text) <= 500)
);
create index relay_logs_relay_id_id_idx on relay_logs (relay_id, id);
create index relay_logs_user_id_idx on relay_logs (user_id);

do
$$
begin
    if exists (select from pg_roles where rolname = 'gostream_worker') then
        grant select, insert, delete on relay_logs to gostream_worker;
    end if;
end
$$;

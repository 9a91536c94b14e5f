-- A connection test: whether a destination's server takes a publish, tried before anybody is on air. The api writes what
-- is to be tried, the worker that takes it writes how far it came. Which steps there are follows from the URL; they are
-- done in order, so the ones that have ended say everything.
create table connection_tests (
    id                uuid        primary key,
    user_id           uuid        not null references users (id) on delete cascade,
    project_id        uuid        not null references projects (id) on delete cascade,
    rtmp_url          text        not null,
    stream_key_cipher bytea,      -- AEAD, see SecretBox; gone as soon as a worker has taken it, or nobody has
    state             text        not null default 'RUNNING' check (state in ('RUNNING', 'DONE')),
    outcome           text        check (outcome in ('OK', 'FAILED', 'UNKNOWN')),
    claimed           boolean     not null default false, -- a worker has taken it, and no other will
    step_millis       integer[]   not null default '{}',  -- how long each step took that has ended
    reason            text,                               -- why the last of them failed
    created_at        timestamptz not null default now(),

    check ((state = 'DONE') = (outcome is not null)),
    check (stream_key_cipher is null or (state = 'RUNNING' and not claimed)),
    check ((reason is not null) = (outcome is not distinct from 'FAILED'))
);
create index connection_tests_user_id_created_at_idx on connection_tests (user_id, created_at);
create index connection_tests_project_id_idx on connection_tests (project_id);
create index connection_tests_waiting_idx on connection_tests (id) where state = 'RUNNING' and not claimed;
create index connection_tests_created_at_idx on connection_tests (created_at);

alter table connection_tests enable row level security;
alter table connection_tests force row level security;
create policy tenant on connection_tests using (gostream_may_see(user_id)) with check (gostream_may_see(user_id));

do
$$
begin
    if exists (select from pg_roles where rolname = 'gostream_worker') then
        grant select (id, user_id, rtmp_url, stream_key_cipher, state, claimed) on connection_tests to gostream_worker;
        grant update (stream_key_cipher, claimed, state, outcome, step_millis, reason) on connection_tests
            to gostream_worker;
    end if;
end
$$;

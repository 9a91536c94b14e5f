-- A small picture of what a session's viewers see. The row is there once somebody has looked; it goes soon after the
-- session has ended.
create table pictures (
    stream_id uuid        primary key references streams (id) on delete cascade,
    user_id   uuid        not null references users (id) on delete cascade,
    looks     bigint      not null default 1, -- written by the api: grows while somebody looks
    -- observed, written by the worker under its lease epoch
    version   bigint      not null default 0, -- grows with each picture
    jpeg      bytea       check (length(jpeg) <= 262144),
    taken_at  timestamptz,

    check ((version > 0) = (jpeg is not null) and (version > 0) = (taken_at is not null))
);
create index pictures_user_id_idx on pictures (user_id);

alter table pictures enable row level security;
alter table pictures force row level security;
create policy tenant on pictures using (gostream_may_see(user_id)) with check (gostream_may_see(user_id));

do
$$
begin
    if exists (select from pg_roles where rolname = 'gostream_worker') then
        grant select (stream_id, looks, version) on pictures to gostream_worker;
        grant update (version, jpeg, taken_at) on pictures to gostream_worker;
    end if;
end
$$;

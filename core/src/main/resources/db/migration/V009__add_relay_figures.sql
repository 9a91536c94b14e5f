-- What a relay's history says beside its bytes: observed, written by the worker, and kept when the session ends.
alter table relays
    add column frames_dropped bigint  not null default 0, -- since the session began, for a destination that was too slow
    add column retries        integer not null default 0, -- connections that were tried again since the session began
    add column last_reason    text;                       -- the latest trouble; stays when it is over

-- Where workers have a role of their own, it may write them.
do
$$
begin
    if exists (select from pg_roles where rolname = 'gostream_worker') then
        grant update (frames_dropped, retries, last_reason) on relays to gostream_worker;
    end if;
end
$$;

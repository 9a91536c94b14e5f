-- Leases without a clock. A session is its worker's for as long as the worker's row is there; a worker is alive for as
-- long as its beat grows, which the others judge by their own monotonic clocks (docs/adr/0009). Whoever finds one dead
-- deletes the row, and the sessions are free in the same moment.

-- Workers of the version before say hello in another way: what they held is free.
alter table streams
    drop column lease_expires_at, -- and the index on it
    -- False from a claim until what the worker wrote of the session was put in order again.
    add column settled boolean not null default true;
update streams set settled = worker_id is null;
update streams set worker_id = null where worker_id is not null;
delete from workers;

alter table streams
    add foreign key (worker_id) references workers (id) on delete set null;
create index streams_claimable_idx on streams (started_at) where worker_id is null and ended_at is null;
create index streams_unsettled_idx on streams (id) where worker_id is null and not settled;

alter table workers
    add column beat        bigint  not null default 0, -- grows while it lives
    add column sessions    integer not null default 0, -- how many it holds, as of the latest beat
    add column draining    boolean not null default false, -- takes nothing new
    -- Where the process is: whoever shares the machine can see whether it runs.
    add column machine     text    not null,
    add column pid         bigint  not null,
    add column start_ticks bigint  not null;
comment on column workers.seen_at is 'for people; nothing is decided by it';

-- A stream is a session: one broadcast of a project. The api writes what is wanted, the worker what it observed.
create table streams (
    id               uuid        primary key,
    user_id          uuid        not null references users (id) on delete cascade,
    project_id       uuid        not null references projects (id) on delete cascade,
    state            text        not null check (state in ('WAITING', 'LIVE', 'INTERRUPTED', 'ENDED')),
    started_at       timestamptz not null default now(),
    ended_at         timestamptz,
    end_reason       text        check (end_reason in ('ENCODER_STOPPED', 'ENCODER_LOST', 'KEY_ROTATED', 'STOPPED_BY_USER', 'PROJECT_DELETED')),

    -- The publish: which connection of which ingest node carries it. boot_epoch tells one run of a node from the next.
    ingest_node      text,
    boot_epoch       text,
    client_id        text,
    publish_seen_at  timestamptz,

    -- The lease: who relays it. Every write of a worker carries its epoch; a stale epoch changes nothing.
    worker_id        uuid,
    lease_epoch      bigint      not null default 0,
    lease_expires_at timestamptz,
    attached_at      timestamptz, -- this lease's worker plays the ingest: the publish may be accepted

    preview_state    text        not null default 'NONE' check (preview_state in ('NONE', 'STARTING', 'READY', 'STALE')),

    check ((state = 'ENDED') = (ended_at is not null))
);
create unique index streams_one_active_per_project on streams (project_id) where ended_at is null;
create index streams_project_id_started_at_idx on streams (project_id, started_at desc);
create index streams_user_id_idx on streams (user_id);
create index streams_claimable_idx on streams (lease_expires_at) where ended_at is null;
create index streams_worker_id_idx on streams (worker_id) where worker_id is not null;

-- A relay carries one session to one destination. The destination may be deleted later; the history stays readable.
create table relays (
    id                uuid        primary key,
    user_id           uuid        not null references users (id) on delete cascade,
    stream_id         uuid        not null references streams (id) on delete cascade,
    destination_id    uuid        references destinations (id) on delete set null,
    destination_name  text        not null,
    platform          text        not null,

    -- wanted, written by the api
    wanted            text        not null check (wanted in ('RUNNING', 'STOPPED')),
    wanted_by         text        not null check (wanted_by in ('AUTO', 'USER')),
    wanted_revision   integer     not null default 1, -- grows with each start: a failed relay tries again
    wanted_at         timestamptz not null default now(),

    -- observed, written by the worker under its lease epoch
    state             text        not null default 'IDLE' check (state in ('IDLE', 'CONNECTING', 'LIVE', 'RECONNECTING', 'FAILED')),
    attempt           integer     not null default 0,
    reason            text,
    live_since        timestamptz,
    retry_at          timestamptz,
    bytes_out         bigint      not null default 0,
    bitrate           bigint      not null default 0, -- bit/s over the last tick
    observed_at       timestamptz,

    unique (stream_id, destination_id)
);
create index relays_user_id_idx on relays (user_id);
create index relays_destination_id_idx on relays (destination_id);

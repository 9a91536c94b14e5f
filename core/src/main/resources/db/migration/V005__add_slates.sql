-- Media: what a tenant may choose as a slate. A row exists once the whole file has arrived; the worker then looks what
-- it is. The file lies in the media folder as <user_id>/<id>, its picture as <user_id>/<id>.jpg.
create table media (
    id           uuid        primary key,
    user_id      uuid        not null references users (id) on delete cascade,
    name         text        not null check (length(name) between 1 and 200),
    state        text        not null default 'PROBING' check (state in ('PROBING', 'READY', 'REFUSED')),
    reason       text,                   -- why it was refused
    kind         text        check (kind in ('IMAGE', 'VIDEO')),
    content_hash bytea       not null,   -- SHA-256 of the file
    size_bytes   bigint      not null check (size_bytes > 0),
    duration_ms  bigint,                 -- of a video
    width        integer,
    height       integer,
    has_audio    boolean,
    created_at   timestamptz not null default now(),
    updated_at   timestamptz not null default now(),

    check (state <> 'READY' or (kind is not null and width is not null and height is not null and has_audio is not null))
);
create index media_user_id_idx on media (user_id);
create index media_probing_idx on media (created_at) where state = 'PROBING';

-- What a project's viewers see when its encoder is gone, and when it counts as gone.
alter table projects
    add column slate_media_id           uuid references media (id) on delete set null, -- null: the built-in slate
    add column reconnect_window_seconds integer default 60 check (reconnect_window_seconds between 0 and 86400), -- null: unlimited
    add column stall_timeout_ms         integer not null default 1000 check (stall_timeout_ms between 200 and 30000),
    add column program_delay_ms         integer not null default 1000 check (program_delay_ms between 0 and 10000),
    -- The slate's quality where it cannot be taken from the stream; null: the default.
    add column slate_width              integer check (slate_width between 160 and 3840 and slate_width % 2 = 0),
    add column slate_height             integer check (slate_height between 90 and 2160 and slate_height % 2 = 0),
    add column slate_frame_rate         integer check (slate_frame_rate between 10 and 60),
    add column slate_video_bitrate      integer check (slate_video_bitrate between 100000 and 20000000), -- bit/s
    add column slate_audio_bitrate      integer check (slate_audio_bitrate between 32000 and 320000);    -- bit/s
create index projects_slate_media_id_idx on projects (slate_media_id) where slate_media_id is not null;

alter table streams
    -- wanted, written by the api
    add column wanted_source  text        not null default 'AUTO' check (wanted_source in ('AUTO', 'SLATE')),
    add column interrupted_at timestamptz, -- since when the encoder is gone
    -- observed, written by the worker
    add column on_air         text        not null default 'NOTHING' check (on_air in ('NOTHING', 'LIVE', 'SLATE')),
    add check ((state = 'INTERRUPTED') = (interrupted_at is not null));

-- When a session's viewers saw the slate after they had seen the encoder; written by the worker.
create table interruptions (
    id         uuid        primary key,
    user_id    uuid        not null references users (id) on delete cascade,
    stream_id  uuid        not null references streams (id) on delete cascade,
    cause      text        not null check (cause in ('ENCODER_STOPPED', 'STALLED', 'MANUAL')),
    started_at timestamptz not null default now(),
    ended_at   timestamptz
);
create index interruptions_stream_id_idx on interruptions (stream_id);
create index interruptions_user_id_idx on interruptions (user_id);

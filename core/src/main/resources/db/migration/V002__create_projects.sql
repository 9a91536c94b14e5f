-- A project: one stream key and where its stream goes.
create table projects (
    id                uuid        primary key,
    user_id           uuid        not null references users (id) on delete cascade,
    name              text        not null check (length(name) between 1 and 100),
    stream_key_hash   bytea       not null, -- SHA-256; the hook looks a key up by it
    stream_key_cipher bytea       not null, -- AEAD, see SecretBox; for the owner's reveal and the worker's play
    stream_key_hint   text        not null, -- the last 4 characters
    created_at        timestamptz not null default now(),
    updated_at        timestamptz not null default now()
);
create unique index projects_stream_key_hash_key on projects (stream_key_hash);
create index projects_user_id_idx on projects (user_id);

create table destinations (
    id                uuid        primary key,
    user_id           uuid        not null references users (id) on delete cascade,
    project_id        uuid        not null references projects (id) on delete cascade,
    platform          text        not null check (platform in ('YOUTUBE', 'TWITCH', 'FACEBOOK', 'CUSTOM')),
    name              text        not null check (length(name) between 1 and 100),
    rtmp_url          text        not null, -- rtmp, rtmps or srt, as DestinationUrl serialises it; no key in it
    stream_key_cipher bytea,                -- null: this server wants no key
    stream_key_hint   text,
    enabled           boolean     not null default true, -- starts by itself on publish
    position          integer     not null default 0,
    target_revision   integer     not null default 1,    -- grows when the URL or the key changes: the relay restarts
    created_at        timestamptz not null default now(),
    updated_at        timestamptz not null default now()
);
create index destinations_project_id_idx on destinations (project_id);
create index destinations_user_id_idx on destinations (user_id);

-- Keys for programs. Only the hash is known; the key itself was shown once.
create table api_keys (
    id           uuid        primary key,
    user_id      uuid        not null references users (id) on delete cascade,
    name         text        not null check (length(name) between 1 and 100),
    scope        text        not null check (scope ~ '^[A-Z]+$'), -- Credential.Scope
    key_hash     bytea       not null, -- SHA-256
    key_hint     text        not null, -- the last 4 characters
    created_at   timestamptz not null default now(),
    last_used_at timestamptz           -- to the minute
);
create unique index api_keys_key_hash_key on api_keys (key_hash);
create index api_keys_user_id_idx on api_keys (user_id);

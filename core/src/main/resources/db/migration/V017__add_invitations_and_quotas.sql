-- Who runs the server: may invite people and set their quotas over the API.
alter table users add column role text not null default 'USER' check (role in ('USER', 'OPERATOR'));

-- One-time links into a server whose sign-up is not open. Nobody's until they are used.
create table invitations (
    id         uuid        primary key,
    token_hash bytea       not null, -- SHA-256; the token itself is in the link alone
    email      text        check (email = lower(email)), -- null: for whoever has the link
    role       text        not null default 'USER' check (role in ('USER', 'OPERATOR')),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at    timestamptz,
    revoked_at timestamptz
);
create unique index invitations_token_hash_key on invitations (token_hash);
alter table invitations enable row level security;
alter table invitations force row level security;
create policy nobodys on invitations using (gostream_may_see(null)) with check (gostream_may_see(null));

-- What the operator set for one user; null: as for everybody (gostream.quota).
create table user_quotas (
    user_id      uuid    primary key references users (id) on delete cascade,
    projects     integer check (projects >= 0),
    destinations integer check (destinations >= 0), -- per project
    broadcasts   integer check (broadcasts >= 0),   -- at a time
    media        integer check (media >= 0),
    media_bytes  bigint  check (media_bytes >= 0)
);
alter table user_quotas enable row level security;
alter table user_quotas force row level security;
create policy tenant on user_quotas using (gostream_may_see(user_id)) with check (gostream_may_see(user_id));

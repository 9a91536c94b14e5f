-- Accounts. A user is the tenant: everything below belongs to exactly one user.
create table users (
    id            uuid        primary key,
    email         text        not null check (email = lower(email) and length(email) <= 254),
    password_hash text        not null,
    created_at    timestamptz not null default now()
);
create unique index users_email_key on users (email);

-- One row per refresh token ever handed out and not yet expired. Tokens of one sign-in form a family;
-- the reuse of a rotated token ends its family.
create table refresh_tokens (
    id         uuid        primary key,
    user_id    uuid        not null references users (id) on delete cascade,
    family_id  uuid        not null,
    token_hash bytea       not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    rotated_at timestamptz,
    revoked_at timestamptz
);
create unique index refresh_tokens_token_hash_key on refresh_tokens (token_hash);
create index refresh_tokens_user_id_idx on refresh_tokens (user_id);
create index refresh_tokens_family_id_idx on refresh_tokens (family_id);

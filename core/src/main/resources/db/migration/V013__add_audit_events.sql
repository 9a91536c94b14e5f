-- What matters for security, for the owner of an account to read and for the operator to export. Never a secret in it.
create table audit_events (
    id           uuid        primary key,
    user_id      uuid        references users (id) on delete cascade, -- null: nobody's account
    kind         text        not null,
    subject_id   uuid,        -- the project, destination, key or sign-in that it is about
    subject_name text,        -- what it was called then
    api_key_id   uuid,        -- done with this API key; null: by a person who is signed in, or signing in
    address      text        not null,
    user_agent   text,
    at           timestamptz not null default now()
);
create index audit_events_user_id_id_idx on audit_events (user_id, id desc);
create index audit_events_at_idx on audit_events (at);

-- A relay-worker that is alive says so here once a tick; nothing else is known of it.
create table workers (
    id         uuid        primary key,
    host       text        not null,
    version    text        not null,
    capacity   integer     not null check (capacity > 0), -- sessions
    started_at timestamptz not null default now(),
    seen_at    timestamptz not null default now()
);

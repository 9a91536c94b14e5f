-- The points of a session's charts: what stood in the rows every 10 s, copied by its worker. Kept for some weeks; they are
-- only ever added and deleted by age, for which a block range index is enough.
create table stream_figures (
    stream_id     uuid             not null references streams (id) on delete cascade,
    at            timestamptz      not null,
    user_id       uuid             not null references users (id) on delete cascade,
    video_bitrate bigint,           -- bit/s; null while nothing comes
    audio_bitrate bigint,           -- bit/s
    frame_rate    double precision, -- frames per second
    on_air        text             not null check (on_air in ('NOTHING', 'LIVE', 'SLATE')),
    primary key (stream_id, at)
);
create index stream_figures_at_idx on stream_figures using brin (at);
create index stream_figures_user_id_idx on stream_figures (user_id);
alter table stream_figures enable row level security;
alter table stream_figures force row level security;
create policy tenant on stream_figures using (gostream_may_see(user_id)) with check (gostream_may_see(user_id));

-- Of relays that run.
create table relay_figures (
    relay_id       uuid        not null references relays (id) on delete cascade,
    at             timestamptz not null,
    user_id        uuid        not null references users (id) on delete cascade,
    bytes_out      bigint      not null, -- since the session began, as in relays
    frames_dropped bigint      not null, -- likewise
    primary key (relay_id, at)
);
create index relay_figures_at_idx on relay_figures using brin (at);
create index relay_figures_user_id_idx on relay_figures (user_id);
alter table relay_figures enable row level security;
alter table relay_figures force row level security;
create policy tenant on relay_figures using (gostream_may_see(user_id)) with check (gostream_may_see(user_id));

do
$$
begin
    if exists (select from pg_roles where rolname = 'gostream_worker') then
        grant insert on stream_figures, relay_figures to gostream_worker;
    end if;
end
$$;

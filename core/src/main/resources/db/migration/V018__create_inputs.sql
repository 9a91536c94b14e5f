-- What the encoder of a session sends, as its worker measured it last: a row that changes every 2 s, beside the row that
-- hooks and people's buttons lock. What is not known, or not there, is null.
create table inputs (
    stream_id            uuid             primary key references streams (id) on delete cascade,
    user_id              uuid             not null references users (id) on delete cascade,
    video_codec          text,
    audio_codec          text,
    width                integer,
    height               integer,
    frame_rate           double precision, -- frames per second
    audio_sample_rate    integer,
    audio_channels       integer,
    video_bitrate        bigint,           -- bit/s
    audio_bitrate        bigint,           -- bit/s
    keyframe_interval_ms integer,          -- the longest of the latest
    frames_dropped       bigint           not null default 0, -- since the session began, as timestamps tell
    measured_at          timestamptz       -- null while nothing comes
) with (fillfactor = 50);
create index inputs_user_id_idx on inputs (user_id);
alter table inputs enable row level security;
alter table inputs force row level security;
create policy tenant on inputs using (gostream_may_see(user_id)) with check (gostream_may_see(user_id));

do
$$
begin
    if exists (select from pg_roles where rolname = 'gostream_worker') then
        grant select, insert, update on inputs to gostream_worker;
    end if;
end
$$;

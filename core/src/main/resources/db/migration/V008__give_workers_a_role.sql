-- What a relay-worker may see and change: nothing of accounts, and of projects and destinations what it takes to relay
-- them. Roles belong to the whole server, so the group may be there already (another database made it), and whoever
-- migrates may not be allowed to make one: then workers use the application's own role, or an administrator makes the
-- group before the migration (deploy/gostream.env.sample).
do
$$
begin
    if not exists (select from pg_roles where rolname = 'gostream_worker') then
        begin
            create role gostream_worker nologin;
        exception
            when duplicate_object or unique_violation then null; -- another database did at the same moment
            when insufficient_privilege then
                raise notice 'the role gostream_worker cannot be made by %: workers need a role that sees everything', current_user;
        end;
    end if;

    if exists (select from pg_roles where rolname = 'gostream_worker') then
        grant select, insert, update, delete on workers to gostream_worker;

        grant select on streams to gostream_worker;
        grant update (worker_id, lease_epoch, settled, attached_at, preview_state, on_air) on streams to gostream_worker;

        grant select on relays to gostream_worker;
        grant update (state, attempt, reason, live_since, retry_at, bytes_out, bitrate, observed_at) on relays
            to gostream_worker;

        grant select (stream_id, started_at, ended_at), insert, update (ended_at) on interruptions to gostream_worker;

        -- Not the hash that stream keys are found by. The cipher is of no use without the master key.
        grant select (id, stream_key_cipher, slate_media_id, program_delay_ms, stall_timeout_ms,
                      slate_width, slate_height, slate_frame_rate, slate_video_bitrate, slate_audio_bitrate)
            on projects to gostream_worker;
        grant select (id, user_id, rtmp_url, stream_key_cipher, target_revision) on destinations to gostream_worker;

        grant select (id, user_id, state, created_at, content_hash, kind, duration_ms, has_audio) on media
            to gostream_worker;
        grant update (state, reason, kind, duration_ms, width, height, has_audio, updated_at) on media
            to gostream_worker;

        if exists (select from information_schema.columns where table_name = 'streams' and column_name = 'stream_headers') then
            grant update (stream_headers) on streams to gostream_worker;
        end if;
    end if;
end
$$;

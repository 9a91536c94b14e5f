delete from workers where id = $1
---
select id, beat, sessions, capacity, draining, machine, pid, start_ticks,
       (select count(*)
        from (select from streams where worker_id is null and ended_at is null limit $1) as free)
       as waiting
from workers
---
select id, user_id from (
    select id, user_id from media where state = 'PROBING' order by created_at limit 20
) as waiting
where pg_try_advisory_xact_lock(hashtextextended('medium ' || id, 0))
limit 1
---
select r.id, r.stream_id, r.wanted_revision, r.bytes_out, r.frames_dropped, r.retries,
       d.id as destination_id, d.user_id, d.rtmp_url, d.stream_key_cipher, d.target_revision,
       case when exists (select from relays o join streams os on os.id = o.stream_id
                         where o.destination_id = r.destination_id and o.stream_id <> r.stream_id
                           and os.ended_at is not null and os.worker_id is not null
                           and o.state in ('CONNECTING', 'LIVE', 'RECONNECTING'))
            then 'STOPPED' else r.wanted end as wanted
from relays r
left join destinations d on d.id = r.destination_id
where r.stream_id = any ($1)
---
select s.id, s.ended_at is not null as ended,
       s.end_reason in ('ENCODER_STOPPED', 'ENCODER_LOST') as plays_out, s.state = 'LIVE' as live, s.ingest_node,
       s.attached_at is not null as attached, s.preview_state, s.wanted_source,
       p.program_delay_ms, p.stall_timeout_ms, p.slate_width, p.slate_height, p.slate_frame_rate,
       p.slate_video_bitrate, p.slate_audio_bitrate,
       m.id as media_id, m.user_id as media_user_id, m.content_hash, m.kind, m.duration_ms, m.has_audio
from streams s
join projects p on p.id = s.project_id
left join media m on m.id = p.slate_media_id and m.state = 'READY'
where s.id = any ($1)
---
select stream_id, looks from pictures where stream_id = any($1)
---
update pictures p set jpeg = $1, version = p.version + 1, taken_at = now()
from streams s
where p.stream_id = $2 and s.id = p.stream_id
  and s.worker_id = $3 and s.lease_epoch = $4
---
update streams set stream_headers = $1
where id = $2 and worker_id = $3 and lease_epoch = $4
  and stream_headers is distinct from $5
---
update workers set beat = beat + 1, sessions = $1, seen_at = now() where id = $2
---
with abandoned as (
    update streams
    set settled = true, attached_at = null, preview_state = 'NONE', on_air = 'NOTHING'
    where worker_id is null and not settled and ended_at is not null
    returning id, ended_at),
interrupted as (
    update interruptions i
    set ended_at = greatest(i.started_at, a.ended_at)
    from abandoned a
    where i.stream_id = a.id and i.ended_at is null)
update relays r
set state = 'IDLE', attempt = 0, reason = null, live_since = null, retry_at = null, bitrate = 0
from abandoned a
where r.stream_id = a.id and r.state not in ('IDLE', 'FAILED')
---
with claimable as (
    select id from streams
    where worker_id is null and ended_at is null
    order by started_at
    limit $1
    for update skip locked)
update streams s
set worker_id = $2, lease_epoch = s.lease_epoch + 1, settled = false, attached_at = null
from claimable c left join inputs i on i.stream_id = c.id, projects p
where s.id = c.id and p.id = s.project_id
returning s.id, s.worker_id, s.lease_epoch, s.user_id, s.project_id, s.stream_headers, p.stream_key_cipher,
          i.frames_dropped
---
with held as (
    select id, user_id, state, on_air from streams where worker_id = $1 and ended_at is null),
kept as (
    insert into stream_figures (stream_id, at, user_id, video_bitrate, audio_bitrate, frame_rate, on_air)
    select h.id, now(), h.user_id, i.video_bitrate, i.audio_bitrate, i.frame_rate, h.on_air
    from held h
    left join inputs i on i.stream_id = h.id and i.measured_at is not null and h.state = 'LIVE')
insert into relay_figures (relay_id, at, user_id, bytes_out, frames_dropped)
select r.id, now(), r.user_id, r.bytes_out, r.frames_dropped
from held h join relays r on r.stream_id = h.id
where r.state in ('CONNECTING', 'LIVE', 'RECONNECTING')
---
with held as (
    select l.relay_id, r.user_id, l.at, l.text, l.number
    from unnest($1, $2, $3, $4, $5, $6)
             with ordinality as l (relay_id, stream_id, worker_id, epoch, at, text, number)
    join streams s on s.id = l.stream_id and s.worker_id = l.worker_id and s.lease_epoch = l.epoch
    join relays r on r.id = l.relay_id and r.stream_id = s.id),
added as (
    insert into relay_logs (user_id, relay_id, at, text)
    select user_id, relay_id, at, text from held order by number)
delete from relay_logs old
using (select relay_id, count(*) as lines from held group by relay_id) new
where old.relay_id = new.relay_id
  and old.id <= (select id from relay_logs
                 where relay_id = new.relay_id
                 order by id desc
                 offset greatest(0, $7 - new.lines) limit 1)
---
with held as (
    update streams set on_air = $1
    where id = $2 and worker_id = $3 and lease_epoch = $4
    returning id, user_id, project_id),
closed as (
    update interruptions i set ended_at = now() - make_interval(secs => $5)
    from held
    where i.stream_id = held.id and i.ended_at is null and $6),
opened as (
    insert into interruptions (id, user_id, stream_id, cause, started_at)
    select $7, user_id, id, cast($8 as text), now() - make_interval(secs => $9)
    from held
    where cast($10 as text) is not null)
select pg_notify($11, project_id::text) from held
---
with next as (
    select id, user_id, rtmp_url, stream_key_cipher from connection_tests
    where state = 'RUNNING' and not claimed
    order by id
    limit 1
    for update skip locked)
update connection_tests t
set claimed = true, stream_key_cipher = null
from next
where t.id = next.id
returning next.id, next.user_id, next.rtmp_url, next.stream_key_cipher
---
with released as (
    update streams
    set worker_id = null, settled = true, attached_at = null, preview_state = 'NONE', on_air = 'NOTHING'
    where id = $1 and worker_id = $2 and lease_epoch = $3
    returning id, ended_at),
interrupted as (
    update interruptions i
    set ended_at = greatest(i.started_at, r.ended_at)
    from released r
    where i.stream_id = r.id and i.ended_at is null and r.ended_at is not null)
select pg_notify($4, id::text) from released where ended_at is null
---
with written as (
    insert into inputs as i (
        stream_id, user_id, video_codec, audio_codec, width, height, frame_rate, audio_sample_rate,
        audio_channels, video_bitrate, audio_bitrate, keyframe_interval_ms, frames_dropped, measured_at)
    select s.id, s.user_id, m.video_codec, m.audio_codec, m.width, m.height, m.frame_rate, m.sample_rate,
           m.channels, m.video_bitrate, m.audio_bitrate, m.keyframe_interval, coalesce(m.dropped, 0),
           case when m.dropped is not null then now() end
    from unnest($1, $2, $3, $4, $5, $6, $7, $8,
                $9, $10, $11, $12, $13, $14)
             as m (stream_id, worker_id, epoch, video_codec, audio_codec, width, height, frame_rate,
                   sample_rate, channels, video_bitrate, audio_bitrate, keyframe_interval, dropped)
    join streams s on s.id = m.stream_id and s.worker_id = m.worker_id and s.lease_epoch = m.epoch
    on conflict (stream_id) do update
    set video_codec = excluded.video_codec, audio_codec = excluded.audio_codec, width = excluded.width,
        height = excluded.height, frame_rate = excluded.frame_rate,
        audio_sample_rate = excluded.audio_sample_rate, audio_channels = excluded.audio_channels,
        video_bitrate = excluded.video_bitrate, audio_bitrate = excluded.audio_bitrate,
        keyframe_interval_ms = excluded.keyframe_interval_ms,
        frames_dropped = greatest(i.frames_dropped, excluded.frames_dropped),
        measured_at = excluded.measured_at
    returning stream_id)
select pg_notify($15, s.project_id::text) from written w join streams s on s.id = w.stream_id
---
with written as (
    update relays r
    set state = o.state, attempt = o.attempt, reason = o.reason, live_since = o.live_since,
        retry_at = o.retry_at, bytes_out = o.bytes_out, bitrate = o.bitrate,
        frames_dropped = o.frames_dropped, retries = o.retries,
        last_reason = coalesce(o.last_reason, r.last_reason), observed_at = now()
    from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9,
                $10, $11, $12, $13, $14)
             as o (relay_id, stream_id, worker_id, epoch, state, attempt, reason, live_since, retry_at,
                   bytes_out, bitrate, frames_dropped, retries, last_reason),
         streams s
    where r.id = o.relay_id and r.stream_id = s.id
      and s.id = o.stream_id and s.worker_id = o.worker_id and s.lease_epoch = o.epoch
    returning s.project_id)
select pg_notify($15, project_id::text) from (select distinct project_id from written) as changed
---
with written as (update streams
set attached_at = case when $1 then now() end
where id = $2 and worker_id = $3 and lease_epoch = $4
 returning project_id) select pg_notify($5, project_id::text) from written
---
with written as (update streams
set preview_state = $1
where id = $2 and worker_id = $3 and lease_epoch = $4
 returning project_id) select pg_notify($5, project_id::text) from written
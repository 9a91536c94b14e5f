-- As whom the api works: who only uses the tables, and does not own them, cannot take the policies away. As with V008 the
-- group may be there already, and whoever migrates may not be allowed to make one: then the api logs in as the owner,
-- whom FORCE holds too, or an administrator makes the group before the migration (deploy/gostream.env.sample).
do
$$
begin
    if not exists (select from pg_roles where rolname = 'gostream_api') then
        begin
            create role gostream_api nologin;
        exception
            when duplicate_object or unique_violation then null; -- another database did at the same moment
            when insufficient_privilege then
                raise notice 'the role gostream_api cannot be made by %: the api needs to log in as the owner', current_user;
        end;
    end if;

    if exists (select from pg_roles where rolname = 'gostream_api') then
        grant select, insert, update, delete on users, refresh_tokens, sign_ins, api_keys, audit_events, projects,
            destinations, streams, relays, relay_logs, interruptions, media to gostream_api;
        grant select on workers to gostream_api;

        -- Tables of later migrations.
        execute format('alter default privileges in schema %I grant select, insert, update, delete on tables to gostream_api',
                       current_schema());
    end if;
end
$$;

-- The second wall between tenants, behind the scope of every query: a connection sees the rows of the tenant that it was
-- told to work for, and without being told none. `gostream.tenant` is a user's id, or 'system' for what belongs to
-- nobody (hooks, watches, workers, migrations, an operator's commands). FORCE: for the owner of the tables too.
create function gostream_may_see(tenant uuid) returns boolean
    language sql stable parallel safe
    return current_setting('gostream.tenant', true) in ('system', tenant::text);

do
$$
declare
    name text;
begin
    foreach name in array array ['refresh_tokens', 'sign_ins', 'api_keys', 'audit_events', 'projects', 'destinations',
        'streams', 'relays', 'relay_logs', 'interruptions', 'media']
        loop
            execute format('alter table %I enable row level security', name);
            execute format('alter table %I force row level security', name);
            execute format('create policy tenant on %I using (gostream_may_see(user_id)) with check (gostream_may_see(user_id))', name);
        end loop;
end
$$;

alter table users enable row level security;
alter table users force row level security;
create policy tenant on users using (gostream_may_see(id)) with check (gostream_may_see(id));

-- What is nobody's may be written down by anybody (that an account was deleted); only the system reads it.
create policy nobodys on audit_events for insert
    with check (user_id is null and current_setting('gostream.tenant', true) <> '');

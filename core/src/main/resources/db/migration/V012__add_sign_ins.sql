-- A sign-in is a family of refresh tokens, seen from outside: which browser, from where, since when.
create table sign_ins (
    id           uuid        primary key,
    user_id      uuid        not null references users (id) on delete cascade,
    address      text        not null, -- of the latest use
    user_agent   text,                 -- of the latest use
    created_at   timestamptz not null default now(),
    last_used_at timestamptz not null default now(),
    expires_at   timestamptz not null,
    ended_at     timestamptz
);
create index sign_ins_user_id_idx on sign_ins (user_id);
create index sign_ins_expires_at_idx on sign_ins (expires_at);

insert into sign_ins (id, user_id, address, created_at, last_used_at, expires_at, ended_at)
select family_id, user_id, 'unknown', min(created_at), max(created_at), max(expires_at),
       case when bool_and(revoked_at is not null) then max(revoked_at) end
from refresh_tokens
group by family_id, user_id;

-- The sign-in says whether its tokens are still good.
alter table refresh_tokens rename column family_id to sign_in_id;
alter table refresh_tokens drop column revoked_at;
alter table refresh_tokens add foreign key (sign_in_id) references sign_ins (id) on delete cascade;
alter index refresh_tokens_family_id_idx rename to refresh_tokens_sign_in_id_idx;

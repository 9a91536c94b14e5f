-- Who works with the database, each with no more than it needs. For psql (15 or newer), once, by a superuser who is
-- connected to the empty database; the image of PostgreSQL runs it by itself when it makes its data folder.
--
--   gostream_owner          owns the tables; the api migrates as it when it starts   GOSTREAM_MIGRATION_PASSWORD
--   gostream_application    the api                                                  GOSTREAM_DATABASE_PASSWORD
--   gostream_relay_worker   relay-workers, who see nothing of accounts               GOSTREAM_WORKER_DATABASE_PASSWORD
\set ON_ERROR_STOP on
\getenv owner_password GOSTREAM_MIGRATION_PASSWORD
\getenv api_password GOSTREAM_DATABASE_PASSWORD
\getenv worker_password GOSTREAM_WORKER_DATABASE_PASSWORD

begin;

create role gostream_api nologin;
create role gostream_worker nologin;
create role gostream_owner login password :'owner_password';
create role gostream_application login password :'api_password' in role gostream_api;
create role gostream_relay_worker login password :'worker_password' in role gostream_worker;

alter database :"DBNAME" owner to gostream_owner;
revoke connect, temporary on database :"DBNAME" from public;
grant connect on database :"DBNAME" to gostream_api, gostream_worker;

commit;

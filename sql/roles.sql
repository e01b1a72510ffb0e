-- A role for BI tools in a PostgreSQL of your own: it reads every table and view of Hangup, also those
-- that later versions add, and changes nothing. The embedded database has it from the start.
--
-- Run by whoever may make roles, before or after the first replay, as often as you like:
--   psql -d calls -v owner=hangup -v schema=public -f sql/roles.sql
-- owner is the user whom --db names: who makes the tables. schema is where they stand (currentSchema in
-- --db, else public). Everything in that schema is shown to the role: give Hangup a schema of its own
-- where other tables are not for its eyes. Then set the password, in psql: \password hangup_reader
do $$
begin
  create role hangup_reader login;
exception
  when duplicate_object then null;
end $$;

-- What was granted by mistake elsewhere does not let it write unless it asks to.
alter role hangup_reader set default_transaction_read_only = on;
grant connect on database :"DBNAME" to hangup_reader;
grant usage on schema :"schema" to hangup_reader;
grant select on all tables in schema :"schema" to hangup_reader;
alter default privileges for role :"owner" in schema :"schema" grant select on tables to hangup_reader;
alter role hangup_reader in database :"DBNAME" set search_path = :"schema";

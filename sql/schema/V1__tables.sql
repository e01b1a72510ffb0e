-- The tables that the jobs fill. Text dimensions are never null: '-' where unknown.
-- Counts and sums are additive: roll them up with sum(), never average a rate.

-- The 95% Wilson score interval of k in n (E. B. Wilson, JASA 22, 1927, 209-212). Null where n is 0.
-- Not strict, so that PostgreSQL puts their expressions in the place of a call: ten times as fast.
-- They take double precision so that a count as well as a sum() of counts goes in without a cast.
create function wilson_low(k double precision, n double precision) returns double precision
language sql immutable parallel safe
return case when n > 0 then
  greatest(0, (k + 1.920729410347062 - 1.959963984540054
    * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124)) end;

create function wilson_high(k double precision, n double precision) returns double precision
language sql immutable parallel safe
return case when n > 0 then
  least(1, (k + 1.920729410347062 + 1.959963984540054
    * sqrt(k * (n - k) / n + 0.960364705173531)) / (n + 3.841458820694124)) end;

create function rate(k double precision, n double precision) returns double precision
language sql immutable parallel safe
return case when n > 0 then k / n end;

-- One row per business that an archive named: what the settings file said of it.
create table businesses (
  business text primary key,
  kind text not null default '-',
  time_zone text not null default 'UTC',
  service_level_seconds double precision not null,
  short_abandon_seconds double precision not null,
  target_rate double precision
);

-- One row per interaction: how it went and how it ended for the customer.
create table interactions (
  interaction_id text collate "C" primary key,
  business text not null,
  channel text not null,
  direction text not null,
  queue text not null,
  region text not null,
  campaign text not null,
  customer_id text not null,
  rep text not null,
  language text not null,
  started_at timestamptz not null,
  queued_at timestamptz,
  answered_at timestamptz,
  ended_at timestamptz not null,
  interval_start timestamptz not null,
  day date not null,
  events integer not null,
  entry_seconds double precision not null,
  wait_seconds double precision not null,
  ring_seconds double precision not null,
  transfer_wait_seconds double precision not null,
  hold_seconds double precision not null,
  talk_seconds double precision not null,
  transfers integer not null,
  declines integer not null,
  outcome text not null,
  stage text not null,
  queued boolean not null,
  after_decline boolean not null,
  short_abandon boolean not null,
  in_service_level boolean not null,
  ended_by text not null,
  ended_on_hold boolean not null,
  timed_out boolean not null,
  fault boolean not null,
  converted boolean not null,
  value_at_risk double precision not null,
  revision integer not null default 1
);

-- One row per quarter of an hour in which interactions started, and per dimensions.
create table abandonment_rate (
  interval_start timestamptz not null,
  business text not null,
  channel text not null,
  direction text not null,
  queue text not null,
  region text not null,
  campaign text not null,
  started bigint not null,
  offered bigint not null,
  queued bigint not null,
  answered bigint not null,
  resolved bigint not null,
  deflected bigint not null,
  no_answer bigint not null,
  abandoned bigint not null,
  abandoned_entry bigint not null,
  abandoned_queue bigint not null,
  abandoned_ringing bigint not null,
  abandoned_transfer bigint not null,
  abandoned_queued bigint not null,
  abandoned_after_decline bigint not null,
  short_abandoned bigint not null,
  answered_in_service_level bigint not null,
  timed_out bigint not null,
  ended_on_hold bigint not null,
  faults bigint not null,
  converted bigint not null,
  transfers bigint not null,
  declines bigint not null,
  entry_seconds double precision not null,
  wait_seconds double precision not null,
  answered_wait_seconds double precision not null,
  abandoned_wait_seconds double precision not null,
  ring_seconds double precision not null,
  transfer_wait_seconds double precision not null,
  hold_seconds double precision not null,
  talk_seconds double precision not null,
  revenue_at_risk double precision not null,
  abandonment_rate double precision generated always as (rate(abandoned, offered)) stored,
  abandonment_rate_low double precision generated always as (wilson_low(abandoned, offered)) stored,
  abandonment_rate_high double precision generated always as (wilson_high(abandoned, offered)) stored,
  primary key (interval_start, business, channel, direction, queue, region, campaign)
);

-- One row per wait for a rep, in buckets: what the patience curve is computed from.
create table wait_histogram (
  day date not null,
  business text not null,
  channel text not null,
  queue text not null,
  wait_bucket integer not null,
  answered bigint not null,
  abandoned bigint not null,
  deflected bigint not null,
  no_answer bigint not null,
  primary key (day, business, channel, queue, wait_bucket)
);

-- One row per record of an archive that could not be understood.
create table rejected_events (
  source text not null,
  position bigint not null,
  reason text not null,
  line text not null,
  primary key (source, position)
);

-- One row per run of a job that got as far as reading.
create table runs (
  run_id bigint generated always as identity primary key,
  command text not null,
  format text not null,
  sources text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  status text not null,
  records_read bigint,
  records_accepted bigint,
  records_rejected bigint,
  interactions bigint
);

-- Which writers of a running job have staged all their rows. The rows stand in tables named
-- hangup_staging_* until the job publishes them; nothing of it is for reading.
create table hangup_staging_writers (
  run_id bigint not null,
  target text not null,
  subtask integer not null,
  writer bigint not null,
  primary key (run_id, target, subtask)
);

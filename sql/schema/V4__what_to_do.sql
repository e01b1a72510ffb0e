-- What people act on: follow-ups, customers reached again, unusual abandonment, who waits now.

-- One row per thing to do for a customer, by the rules of the settings.
create table follow_ups (
  interaction_id text collate "C" not null,
  action text not null,
  rule text not null,
  due_at timestamptz not null,
  business text not null,
  channel text not null,
  queue text not null,
  campaign text not null,
  customer_id text not null,
  outcome text not null,
  stage text not null,
  reason text not null,
  primary key (interaction_id, action)
);

-- One row per abandoned interaction: whether and how the same customer was reached within a day. What
-- was abandoned at the entry has a row too, so that nobody who left is forgotten; stage tells it apart.
create table recovery (
  interaction_id text collate "C" primary key,
  business text not null,
  channel text not null,
  queue text not null,
  campaign text not null,
  stage text not null,
  customer_id text collate "C" not null,
  day date not null,
  abandoned_at timestamptz not null,
  how text not null check (how in ('CALLED_AGAIN', 'CALLED_BACK', 'OTHER_CHANNEL', 'LOST', 'UNKNOWN')),
  recovered_by text collate "C",
  recovered_channel text not null,
  recovered_at timestamptz,
  seconds_after double precision
);

-- Whose abandonments a further contact may recover, and the contacts that recover one.
create index recovery_customer on recovery (customer_id, abandoned_at) where customer_id <> '-';
create index interactions_reached on interactions (customer_id collate "C", started_at)
  where outcome in ('ANSWERED', 'RESOLVED') and customer_id <> '-';

-- One row per quarter of an hour in which far more gave up than usual at that weekday and hour. offered,
-- abandoned and expected are those of the last so many minutes until the end of the quarter, whichever
-- of 15 and 60 is the more unusual. The region is all where a queue with several regions is looked at
-- as a whole.
create table abandonment_spikes (
  interval_start timestamptz not null,
  business text not null,
  channel text not null,
  queue text not null,
  region text not null,
  minutes integer not null,
  offered bigint not null,
  abandoned bigint not null,
  expected double precision not null,
  odds double precision not null,
  primary key (interval_start, business, channel, queue, region)
);

-- What a live job has changed since it last looked for spikes; nothing of it is for reading.
create table hangup_touched_intervals (
  interval_start timestamptz not null,
  business text not null,
  channel text not null,
  queue text not null
);

-- One row per customer who waits for a rep at this moment.
create table waiting (
  interaction_id text collate "C" primary key,
  business text not null,
  channel text not null,
  queue text not null,
  waiting_since timestamptz not null
);

-- How many of the abandoned were reached again, by local day, stage, queue and channel. lost are those
-- whom nobody reached; of unknown customers nobody can tell, they are in neither the rate nor out_of.
create view recovery_daily as
select
  c.*,
  rate(recovered, out_of) as recovery_rate,
  wilson_low(recovered, out_of) as recovery_rate_low,
  wilson_high(recovered, out_of) as recovery_rate_high
from (
  select
    day, business, channel, queue, stage,
    count(*) as abandoned,
    count(*) filter (where how = 'CALLED_AGAIN') as called_again,
    count(*) filter (where how = 'CALLED_BACK') as called_back,
    count(*) filter (where how = 'OTHER_CHANNEL') as other_channel,
    count(*) filter (where how = 'LOST') as lost,
    count(*) filter (where how = 'UNKNOWN') as unknown,
    count(*) filter (where recovered_by is not null) as recovered,
    count(*) filter (where how <> 'UNKNOWN') as out_of,
    percentile_cont(0.5) within group (order by seconds_after) as median_seconds_after
  from recovery
  group by day, business, channel, queue, stage
) c;

-- The same over all days and stages. A median cannot be added up, hence a view of its own.
create view recovery_by_queue as
select
  c.*,
  rate(recovered, out_of) as recovery_rate,
  wilson_low(recovered, out_of) as recovery_rate_low,
  wilson_high(recovered, out_of) as recovery_rate_high
from (
  select
    business, channel, queue,
    count(*) as abandoned,
    count(*) filter (where how = 'CALLED_AGAIN') as called_again,
    count(*) filter (where how = 'CALLED_BACK') as called_back,
    count(*) filter (where how = 'OTHER_CHANNEL') as other_channel,
    count(*) filter (where how = 'LOST') as lost,
    count(*) filter (where how = 'UNKNOWN') as unknown,
    count(*) filter (where recovered_by is not null) as recovered,
    count(*) filter (where how <> 'UNKNOWN') as out_of,
    percentile_cont(0.5) within group (order by seconds_after) as median_seconds_after
  from recovery
  group by business, channel, queue
) c;

-- Who waits now, and how the business's local day has gone so far: one row per business, channel and
-- queue with traffic today or somebody waiting.
create view wallboard as
with now_waiting as (
  select
    business, channel, queue,
    count(*) as waiting,
    extract(epoch from now() - min(waiting_since))::double precision as longest_wait_seconds
  from waiting
  group by business, channel, queue
),
today as (
  select
    c.business, c.channel, c.queue,
    sum(c.started)::bigint as started,
    sum(c.offered)::bigint as offered,
    sum(c.answered)::bigint as answered,
    sum(c.abandoned)::bigint as abandoned
  from abandonment_rate c
  left join businesses b using (business)
  -- No local day begins more than a day and a half before now; the key begins with the time.
  where c.interval_start > now() - interval '36 hours'
    and (c.interval_start at time zone coalesce(b.time_zone, 'UTC'))::date
      = (now() at time zone coalesce(b.time_zone, 'UTC'))::date
  group by c.business, c.channel, c.queue
)
select
  business, channel, queue,
  coalesce(w.waiting, 0) as waiting,
  w.longest_wait_seconds,
  coalesce(t.started, 0) as started,
  coalesce(t.offered, 0) as offered,
  coalesce(t.answered, 0) as answered,
  coalesce(t.abandoned, 0) as abandoned,
  rate(t.abandoned, t.offered) as abandonment_rate,
  wilson_low(t.abandoned, t.offered) as abandonment_rate_low,
  wilson_high(t.abandoned, t.offered) as abandonment_rate_high
from today t
full join now_waiting w using (business, channel, queue);

-- Views named for the questions that dashboards ask, and the daily counts that they add up.

-- One row per local day and dimensions: the counts of abandonment_rate, a day at a time. Days are those
-- of the business's own clock, as in interactions.day. What asks for days, weeks or months reads this:
-- it has a few rows a day where the quarters of an hour have thousands, and it is kept by day.
create table abandonment_counts (
  day date not null,
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
  primary key (day, business, channel, direction, queue, region, campaign)
);

-- What was counted before. Each sum is a whole number of milliseconds or cents, so that it is the same
-- as if the rows had been added in another order.
insert into abandonment_counts
select
  (c.interval_start at time zone coalesce(b.time_zone, 'UTC'))::date,
  c.business, c.channel, c.direction, c.queue, c.region, c.campaign,
  sum(started)::bigint,
  sum(offered)::bigint,
  sum(queued)::bigint,
  sum(answered)::bigint,
  sum(resolved)::bigint,
  sum(deflected)::bigint,
  sum(no_answer)::bigint,
  sum(abandoned)::bigint,
  sum(abandoned_entry)::bigint,
  sum(abandoned_queue)::bigint,
  sum(abandoned_ringing)::bigint,
  sum(abandoned_transfer)::bigint,
  sum(abandoned_queued)::bigint,
  sum(abandoned_after_decline)::bigint,
  sum(short_abandoned)::bigint,
  sum(answered_in_service_level)::bigint,
  sum(timed_out)::bigint,
  sum(ended_on_hold)::bigint,
  sum(faults)::bigint,
  sum(converted)::bigint,
  sum(transfers)::bigint,
  sum(declines)::bigint,
  sum(round(entry_seconds * 1000)) / 1000,
  sum(round(wait_seconds * 1000)) / 1000,
  sum(round(answered_wait_seconds * 1000)) / 1000,
  sum(round(abandoned_wait_seconds * 1000)) / 1000,
  sum(round(ring_seconds * 1000)) / 1000,
  sum(round(transfer_wait_seconds * 1000)) / 1000,
  sum(round(hold_seconds * 1000)) / 1000,
  sum(round(talk_seconds * 1000)) / 1000,
  sum(round(revenue_at_risk * 100)) / 100
from abandonment_rate c
left join businesses b using (business)
group by 1, 2, 3, 4, 5, 6, 7;

-- The views of days and weeks, with the same columns as before, out of the daily counts.
create or replace view abandonment_daily as
select
  day, business,
  sum(started)::bigint as started,
  sum(offered)::bigint as offered,
  sum(queued)::bigint as queued,
  sum(answered)::bigint as answered,
  sum(resolved)::bigint as resolved,
  sum(deflected)::bigint as deflected,
  sum(no_answer)::bigint as no_answer,
  sum(abandoned)::bigint as abandoned,
  sum(abandoned_entry)::bigint as abandoned_entry,
  sum(abandoned_queue)::bigint as abandoned_queue,
  sum(abandoned_ringing)::bigint as abandoned_ringing,
  sum(abandoned_transfer)::bigint as abandoned_transfer,
  sum(abandoned_queued)::bigint as abandoned_queued,
  sum(abandoned_after_decline)::bigint as abandoned_after_decline,
  sum(short_abandoned)::bigint as short_abandoned,
  sum(answered_in_service_level)::bigint as answered_in_service_level,
  sum(timed_out)::bigint as timed_out,
  sum(ended_on_hold)::bigint as ended_on_hold,
  sum(faults)::bigint as faults,
  sum(converted)::bigint as converted,
  sum(transfers)::bigint as transfers,
  sum(declines)::bigint as declines,
  sum(entry_seconds) as entry_seconds,
  sum(wait_seconds) as wait_seconds,
  sum(answered_wait_seconds) as answered_wait_seconds,
  sum(abandoned_wait_seconds) as abandoned_wait_seconds,
  sum(ring_seconds) as ring_seconds,
  sum(transfer_wait_seconds) as transfer_wait_seconds,
  sum(hold_seconds) as hold_seconds,
  sum(talk_seconds) as talk_seconds,
  sum(revenue_at_risk) as revenue_at_risk,
  rate(sum(abandoned), sum(offered)) as abandonment_rate,
  wilson_low(sum(abandoned), sum(offered)) as abandonment_rate_low,
  wilson_high(sum(abandoned), sum(offered)) as abandonment_rate_high,
  rate(sum(answered_in_service_level), sum(offered)) as service_level,
  wilson_low(sum(answered_in_service_level), sum(offered)) as service_level_low,
  wilson_high(sum(answered_in_service_level), sum(offered)) as service_level_high,
  rate(sum(answered_wait_seconds), sum(answered)) as average_speed_of_answer,
  min(b.target_rate) as target_rate
from abandonment_counts
left join businesses b using (business)
group by day, business;

create or replace view abandonment_weekly as
select
  date_trunc('week', day::timestamp)::date as week, business,
  to_char(date_trunc('week', day::timestamp), 'IYYY-"W"IW') as iso_week,
  sum(started)::bigint as started,
  sum(offered)::bigint as offered,
  sum(queued)::bigint as queued,
  sum(answered)::bigint as answered,
  sum(resolved)::bigint as resolved,
  sum(deflected)::bigint as deflected,
  sum(no_answer)::bigint as no_answer,
  sum(abandoned)::bigint as abandoned,
  sum(abandoned_entry)::bigint as abandoned_entry,
  sum(abandoned_queue)::bigint as abandoned_queue,
  sum(abandoned_ringing)::bigint as abandoned_ringing,
  sum(abandoned_transfer)::bigint as abandoned_transfer,
  sum(abandoned_queued)::bigint as abandoned_queued,
  sum(abandoned_after_decline)::bigint as abandoned_after_decline,
  sum(short_abandoned)::bigint as short_abandoned,
  sum(answered_in_service_level)::bigint as answered_in_service_level,
  sum(timed_out)::bigint as timed_out,
  sum(ended_on_hold)::bigint as ended_on_hold,
  sum(faults)::bigint as faults,
  sum(converted)::bigint as converted,
  sum(transfers)::bigint as transfers,
  sum(declines)::bigint as declines,
  sum(entry_seconds) as entry_seconds,
  sum(wait_seconds) as wait_seconds,
  sum(answered_wait_seconds) as answered_wait_seconds,
  sum(abandoned_wait_seconds) as abandoned_wait_seconds,
  sum(ring_seconds) as ring_seconds,
  sum(transfer_wait_seconds) as transfer_wait_seconds,
  sum(hold_seconds) as hold_seconds,
  sum(talk_seconds) as talk_seconds,
  sum(revenue_at_risk) as revenue_at_risk,
  rate(sum(abandoned), sum(offered)) as abandonment_rate,
  wilson_low(sum(abandoned), sum(offered)) as abandonment_rate_low,
  wilson_high(sum(abandoned), sum(offered)) as abandonment_rate_high,
  rate(sum(answered_in_service_level), sum(offered)) as service_level,
  wilson_low(sum(answered_in_service_level), sum(offered)) as service_level_low,
  wilson_high(sum(answered_in_service_level), sum(offered)) as service_level_high,
  rate(sum(answered_wait_seconds), sum(answered)) as average_speed_of_answer,
  min(b.target_rate) as target_rate
from abandonment_counts
left join businesses b using (business)
group by date_trunc('week', day::timestamp), business;

create or replace view abandonment_by_channel as
select
  day, business, channel, direction,
  sum(started)::bigint as started,
  sum(offered)::bigint as offered,
  sum(queued)::bigint as queued,
  sum(answered)::bigint as answered,
  sum(resolved)::bigint as resolved,
  sum(deflected)::bigint as deflected,
  sum(no_answer)::bigint as no_answer,
  sum(abandoned)::bigint as abandoned,
  sum(abandoned_entry)::bigint as abandoned_entry,
  sum(abandoned_queue)::bigint as abandoned_queue,
  sum(abandoned_ringing)::bigint as abandoned_ringing,
  sum(abandoned_transfer)::bigint as abandoned_transfer,
  sum(abandoned_queued)::bigint as abandoned_queued,
  sum(abandoned_after_decline)::bigint as abandoned_after_decline,
  sum(short_abandoned)::bigint as short_abandoned,
  sum(answered_in_service_level)::bigint as answered_in_service_level,
  sum(timed_out)::bigint as timed_out,
  sum(ended_on_hold)::bigint as ended_on_hold,
  sum(faults)::bigint as faults,
  sum(converted)::bigint as converted,
  sum(transfers)::bigint as transfers,
  sum(declines)::bigint as declines,
  sum(entry_seconds) as entry_seconds,
  sum(wait_seconds) as wait_seconds,
  sum(answered_wait_seconds) as answered_wait_seconds,
  sum(abandoned_wait_seconds) as abandoned_wait_seconds,
  sum(ring_seconds) as ring_seconds,
  sum(transfer_wait_seconds) as transfer_wait_seconds,
  sum(hold_seconds) as hold_seconds,
  sum(talk_seconds) as talk_seconds,
  sum(revenue_at_risk) as revenue_at_risk,
  rate(sum(abandoned), sum(offered)) as abandonment_rate,
  wilson_low(sum(abandoned), sum(offered)) as abandonment_rate_low,
  wilson_high(sum(abandoned), sum(offered)) as abandonment_rate_high,
  rate(sum(answered_in_service_level), sum(offered)) as service_level,
  wilson_low(sum(answered_in_service_level), sum(offered)) as service_level_low,
  wilson_high(sum(answered_in_service_level), sum(offered)) as service_level_high,
  rate(sum(answered_wait_seconds), sum(answered)) as average_speed_of_answer,
  min(b.target_rate) as target_rate
from abandonment_counts
left join businesses b using (business)
group by day, business, channel, direction;

create or replace view abandonment_by_queue as
select
  day, business, channel, queue,
  sum(started)::bigint as started,
  sum(offered)::bigint as offered,
  sum(queued)::bigint as queued,
  sum(answered)::bigint as answered,
  sum(resolved)::bigint as resolved,
  sum(deflected)::bigint as deflected,
  sum(no_answer)::bigint as no_answer,
  sum(abandoned)::bigint as abandoned,
  sum(abandoned_entry)::bigint as abandoned_entry,
  sum(abandoned_queue)::bigint as abandoned_queue,
  sum(abandoned_ringing)::bigint as abandoned_ringing,
  sum(abandoned_transfer)::bigint as abandoned_transfer,
  sum(abandoned_queued)::bigint as abandoned_queued,
  sum(abandoned_after_decline)::bigint as abandoned_after_decline,
  sum(short_abandoned)::bigint as short_abandoned,
  sum(answered_in_service_level)::bigint as answered_in_service_level,
  sum(timed_out)::bigint as timed_out,
  sum(ended_on_hold)::bigint as ended_on_hold,
  sum(faults)::bigint as faults,
  sum(converted)::bigint as converted,
  sum(transfers)::bigint as transfers,
  sum(declines)::bigint as declines,
  sum(entry_seconds) as entry_seconds,
  sum(wait_seconds) as wait_seconds,
  sum(answered_wait_seconds) as answered_wait_seconds,
  sum(abandoned_wait_seconds) as abandoned_wait_seconds,
  sum(ring_seconds) as ring_seconds,
  sum(transfer_wait_seconds) as transfer_wait_seconds,
  sum(hold_seconds) as hold_seconds,
  sum(talk_seconds) as talk_seconds,
  sum(revenue_at_risk) as revenue_at_risk,
  rate(sum(abandoned), sum(offered)) as abandonment_rate,
  wilson_low(sum(abandoned), sum(offered)) as abandonment_rate_low,
  wilson_high(sum(abandoned), sum(offered)) as abandonment_rate_high,
  rate(sum(answered_in_service_level), sum(offered)) as service_level,
  wilson_low(sum(answered_in_service_level), sum(offered)) as service_level_low,
  wilson_high(sum(answered_in_service_level), sum(offered)) as service_level_high,
  rate(sum(answered_wait_seconds), sum(answered)) as average_speed_of_answer,
  min(b.target_rate) as target_rate
from abandonment_counts
left join businesses b using (business)
group by day, business, channel, queue;

create or replace view abandonment_by_definition as
select
  c.day, c.business, c.channel, c.direction, c.queue, c.region, c.campaign,
  d.definition, d.abandoned, d.out_of,
  rate(d.abandoned, d.out_of) as rate,
  wilson_low(d.abandoned, d.out_of) as rate_low,
  wilson_high(d.abandoned, d.out_of) as rate_high
from abandonment_counts c
cross join lateral (values
  ('service', c.abandoned, c.offered),
  ('queue', c.abandoned_queued, c.queued),
  ('net', c.abandoned - c.short_abandoned, c.offered - c.short_abandoned),
  ('broad', c.started - c.answered - c.resolved - c.deflected, c.started),
  ('no_answer', c.no_answer, c.started)
) d (definition, abandoned, out_of);

-- Added up before they are told apart by definition.
create or replace view abandonment_by_definition_daily as
select
  c.day, c.business, d.definition, d.abandoned, d.out_of,
  rate(d.abandoned, d.out_of) as rate,
  wilson_low(d.abandoned, d.out_of) as rate_low,
  wilson_high(d.abandoned, d.out_of) as rate_high
from abandonment_daily c
cross join lateral (values
  ('service', c.abandoned, c.offered),
  ('queue', c.abandoned_queued, c.queued),
  ('net', c.abandoned - c.short_abandoned, c.offered - c.short_abandoned),
  ('broad', c.started - c.answered - c.resolved - c.deflected, c.started),
  ('no_answer', c.no_answer, c.started)
) d (definition, abandoned, out_of);

create view abandonment_monthly as
select
  date_trunc('month', day::timestamp)::date as month, business,
  sum(started)::bigint as started,
  sum(offered)::bigint as offered,
  sum(queued)::bigint as queued,
  sum(answered)::bigint as answered,
  sum(resolved)::bigint as resolved,
  sum(deflected)::bigint as deflected,
  sum(no_answer)::bigint as no_answer,
  sum(abandoned)::bigint as abandoned,
  sum(abandoned_entry)::bigint as abandoned_entry,
  sum(abandoned_queue)::bigint as abandoned_queue,
  sum(abandoned_ringing)::bigint as abandoned_ringing,
  sum(abandoned_transfer)::bigint as abandoned_transfer,
  sum(abandoned_queued)::bigint as abandoned_queued,
  sum(abandoned_after_decline)::bigint as abandoned_after_decline,
  sum(short_abandoned)::bigint as short_abandoned,
  sum(answered_in_service_level)::bigint as answered_in_service_level,
  sum(timed_out)::bigint as timed_out,
  sum(ended_on_hold)::bigint as ended_on_hold,
  sum(faults)::bigint as faults,
  sum(converted)::bigint as converted,
  sum(transfers)::bigint as transfers,
  sum(declines)::bigint as declines,
  sum(entry_seconds) as entry_seconds,
  sum(wait_seconds) as wait_seconds,
  sum(answered_wait_seconds) as answered_wait_seconds,
  sum(abandoned_wait_seconds) as abandoned_wait_seconds,
  sum(ring_seconds) as ring_seconds,
  sum(transfer_wait_seconds) as transfer_wait_seconds,
  sum(hold_seconds) as hold_seconds,
  sum(talk_seconds) as talk_seconds,
  sum(revenue_at_risk) as revenue_at_risk,
  rate(sum(abandoned), sum(offered)) as abandonment_rate,
  wilson_low(sum(abandoned), sum(offered)) as abandonment_rate_low,
  wilson_high(sum(abandoned), sum(offered)) as abandonment_rate_high,
  rate(sum(answered_in_service_level), sum(offered)) as service_level,
  wilson_low(sum(answered_in_service_level), sum(offered)) as service_level_low,
  wilson_high(sum(answered_in_service_level), sum(offered)) as service_level_high,
  rate(sum(answered_wait_seconds), sum(answered)) as average_speed_of_answer,
  min(b.target_rate) as target_rate
from abandonment_counts
left join businesses b using (business)
group by date_trunc('month', day::timestamp), business;

create view abandonment_by_region as
select
  day, business, region,
  sum(started)::bigint as started,
  sum(offered)::bigint as offered,
  sum(queued)::bigint as queued,
  sum(answered)::bigint as answered,
  sum(resolved)::bigint as resolved,
  sum(deflected)::bigint as deflected,
  sum(no_answer)::bigint as no_answer,
  sum(abandoned)::bigint as abandoned,
  sum(abandoned_entry)::bigint as abandoned_entry,
  sum(abandoned_queue)::bigint as abandoned_queue,
  sum(abandoned_ringing)::bigint as abandoned_ringing,
  sum(abandoned_transfer)::bigint as abandoned_transfer,
  sum(abandoned_queued)::bigint as abandoned_queued,
  sum(abandoned_after_decline)::bigint as abandoned_after_decline,
  sum(short_abandoned)::bigint as short_abandoned,
  sum(answered_in_service_level)::bigint as answered_in_service_level,
  sum(timed_out)::bigint as timed_out,
  sum(ended_on_hold)::bigint as ended_on_hold,
  sum(faults)::bigint as faults,
  sum(converted)::bigint as converted,
  sum(transfers)::bigint as transfers,
  sum(declines)::bigint as declines,
  sum(entry_seconds) as entry_seconds,
  sum(wait_seconds) as wait_seconds,
  sum(answered_wait_seconds) as answered_wait_seconds,
  sum(abandoned_wait_seconds) as abandoned_wait_seconds,
  sum(ring_seconds) as ring_seconds,
  sum(transfer_wait_seconds) as transfer_wait_seconds,
  sum(hold_seconds) as hold_seconds,
  sum(talk_seconds) as talk_seconds,
  sum(revenue_at_risk) as revenue_at_risk,
  rate(sum(abandoned), sum(offered)) as abandonment_rate,
  wilson_low(sum(abandoned), sum(offered)) as abandonment_rate_low,
  wilson_high(sum(abandoned), sum(offered)) as abandonment_rate_high,
  rate(sum(answered_in_service_level), sum(offered)) as service_level,
  wilson_low(sum(answered_in_service_level), sum(offered)) as service_level_low,
  wilson_high(sum(answered_in_service_level), sum(offered)) as service_level_high,
  rate(sum(answered_wait_seconds), sum(answered)) as average_speed_of_answer,
  min(b.target_rate) as target_rate
from abandonment_counts
left join businesses b using (business)
group by day, business, region;

create view abandonment_by_campaign as
select
  day, business, campaign,
  sum(started)::bigint as started,
  sum(offered)::bigint as offered,
  sum(queued)::bigint as queued,
  sum(answered)::bigint as answered,
  sum(resolved)::bigint as resolved,
  sum(deflected)::bigint as deflected,
  sum(no_answer)::bigint as no_answer,
  sum(abandoned)::bigint as abandoned,
  sum(abandoned_entry)::bigint as abandoned_entry,
  sum(abandoned_queue)::bigint as abandoned_queue,
  sum(abandoned_ringing)::bigint as abandoned_ringing,
  sum(abandoned_transfer)::bigint as abandoned_transfer,
  sum(abandoned_queued)::bigint as abandoned_queued,
  sum(abandoned_after_decline)::bigint as abandoned_after_decline,
  sum(short_abandoned)::bigint as short_abandoned,
  sum(answered_in_service_level)::bigint as answered_in_service_level,
  sum(timed_out)::bigint as timed_out,
  sum(ended_on_hold)::bigint as ended_on_hold,
  sum(faults)::bigint as faults,
  sum(converted)::bigint as converted,
  sum(transfers)::bigint as transfers,
  sum(declines)::bigint as declines,
  sum(entry_seconds) as entry_seconds,
  sum(wait_seconds) as wait_seconds,
  sum(answered_wait_seconds) as answered_wait_seconds,
  sum(abandoned_wait_seconds) as abandoned_wait_seconds,
  sum(ring_seconds) as ring_seconds,
  sum(transfer_wait_seconds) as transfer_wait_seconds,
  sum(hold_seconds) as hold_seconds,
  sum(talk_seconds) as talk_seconds,
  sum(revenue_at_risk) as revenue_at_risk,
  rate(sum(abandoned), sum(offered)) as abandonment_rate,
  wilson_low(sum(abandoned), sum(offered)) as abandonment_rate_low,
  wilson_high(sum(abandoned), sum(offered)) as abandonment_rate_high,
  rate(sum(answered_in_service_level), sum(offered)) as service_level,
  wilson_low(sum(answered_in_service_level), sum(offered)) as service_level_low,
  wilson_high(sum(answered_in_service_level), sum(offered)) as service_level_high,
  rate(sum(answered_wait_seconds), sum(answered)) as average_speed_of_answer,
  min(b.target_rate) as target_rate
from abandonment_counts
left join businesses b using (business)
group by day, business, campaign;

-- Over all days. Quarters of an hour are added up before their hour is looked up: the clock is asked
-- once for each and not once for each combination of dimensions. Nothing is added to their start, but
-- so the planner does not take the index for the order's sake, which lies across the table: reading all
-- of it in its own order is three times as fast.
create view abandonment_by_hour_of_week as
with intervals as (
  select
    interval_start + interval '0' as interval_start, business,
    sum(started)::bigint as started,
    sum(offered)::bigint as offered,
    sum(queued)::bigint as queued,
    sum(answered)::bigint as answered,
    sum(resolved)::bigint as resolved,
    sum(deflected)::bigint as deflected,
    sum(no_answer)::bigint as no_answer,
    sum(abandoned)::bigint as abandoned,
    sum(abandoned_entry)::bigint as abandoned_entry,
    sum(abandoned_queue)::bigint as abandoned_queue,
    sum(abandoned_ringing)::bigint as abandoned_ringing,
    sum(abandoned_transfer)::bigint as abandoned_transfer,
    sum(abandoned_queued)::bigint as abandoned_queued,
    sum(abandoned_after_decline)::bigint as abandoned_after_decline,
    sum(short_abandoned)::bigint as short_abandoned,
    sum(answered_in_service_level)::bigint as answered_in_service_level,
    sum(timed_out)::bigint as timed_out,
    sum(ended_on_hold)::bigint as ended_on_hold,
    sum(faults)::bigint as faults,
    sum(converted)::bigint as converted,
    sum(transfers)::bigint as transfers,
    sum(declines)::bigint as declines,
    sum(entry_seconds) as entry_seconds,
    sum(wait_seconds) as wait_seconds,
    sum(answered_wait_seconds) as answered_wait_seconds,
    sum(abandoned_wait_seconds) as abandoned_wait_seconds,
    sum(ring_seconds) as ring_seconds,
    sum(transfer_wait_seconds) as transfer_wait_seconds,
    sum(hold_seconds) as hold_seconds,
    sum(talk_seconds) as talk_seconds,
    sum(revenue_at_risk) as revenue_at_risk
  from abandonment_rate
  group by interval_start + interval '0', business
),
hours as (
  select
    i.*,
    extract(isodow from local.time)::integer as weekday,
    extract(hour from local.time)::integer as hour,
    b.target_rate
  from intervals i
  left join businesses b using (business)
  cross join lateral (
    select i.interval_start at time zone coalesce(b.time_zone, 'UTC') as time
  ) local
)
select
  business, weekday, hour,
  sum(started)::bigint as started,
  sum(offered)::bigint as offered,
  sum(queued)::bigint as queued,
  sum(answered)::bigint as answered,
  sum(resolved)::bigint as resolved,
  sum(deflected)::bigint as deflected,
  sum(no_answer)::bigint as no_answer,
  sum(abandoned)::bigint as abandoned,
  sum(abandoned_entry)::bigint as abandoned_entry,
  sum(abandoned_queue)::bigint as abandoned_queue,
  sum(abandoned_ringing)::bigint as abandoned_ringing,
  sum(abandoned_transfer)::bigint as abandoned_transfer,
  sum(abandoned_queued)::bigint as abandoned_queued,
  sum(abandoned_after_decline)::bigint as abandoned_after_decline,
  sum(short_abandoned)::bigint as short_abandoned,
  sum(answered_in_service_level)::bigint as answered_in_service_level,
  sum(timed_out)::bigint as timed_out,
  sum(ended_on_hold)::bigint as ended_on_hold,
  sum(faults)::bigint as faults,
  sum(converted)::bigint as converted,
  sum(transfers)::bigint as transfers,
  sum(declines)::bigint as declines,
  sum(entry_seconds) as entry_seconds,
  sum(wait_seconds) as wait_seconds,
  sum(answered_wait_seconds) as answered_wait_seconds,
  sum(abandoned_wait_seconds) as abandoned_wait_seconds,
  sum(ring_seconds) as ring_seconds,
  sum(transfer_wait_seconds) as transfer_wait_seconds,
  sum(hold_seconds) as hold_seconds,
  sum(talk_seconds) as talk_seconds,
  sum(revenue_at_risk) as revenue_at_risk,
  rate(sum(abandoned), sum(offered)) as abandonment_rate,
  wilson_low(sum(abandoned), sum(offered)) as abandonment_rate_low,
  wilson_high(sum(abandoned), sum(offered)) as abandonment_rate_high,
  rate(sum(answered_in_service_level), sum(offered)) as service_level,
  wilson_low(sum(answered_in_service_level), sum(offered)) as service_level_low,
  wilson_high(sum(answered_in_service_level), sum(offered)) as service_level_high,
  rate(sum(answered_wait_seconds), sum(answered)) as average_speed_of_answer,
  min(target_rate) as target_rate
from hours
group by business, weekday, hour;

-- Each channel of a day, and the row 'all' for the business as a whole. Only the whole knows who gave up
-- on one channel and was reached on another: gone are those whom no channel reached within a day. Each
-- channel stands twice and is grouped once: a filter by day would not pass through grouping sets.
create view abandonment_across_channels as
with reached as (
  select
    day, business, channel,
    count(*) filter (where recovered_by is not null) as recovered,
    count(*) filter (where how = 'OTHER_CHANNEL') as other_channel
  from recovery
  where stage <> 'ENTRY'
  group by day, business, channel
),
channels as (
  select c.*, coalesce(r.recovered, 0) as recovered, coalesce(r.other_channel, 0) as other_channel
  from (
    select
      day, business, channel,
      sum(started)::bigint as started,
      sum(offered)::bigint as offered,
      sum(queued)::bigint as queued,
      sum(answered)::bigint as answered,
      sum(resolved)::bigint as resolved,
      sum(deflected)::bigint as deflected,
      sum(no_answer)::bigint as no_answer,
      sum(abandoned)::bigint as abandoned,
      sum(abandoned_entry)::bigint as abandoned_entry,
      sum(abandoned_queue)::bigint as abandoned_queue,
      sum(abandoned_ringing)::bigint as abandoned_ringing,
      sum(abandoned_transfer)::bigint as abandoned_transfer,
      sum(abandoned_queued)::bigint as abandoned_queued,
      sum(abandoned_after_decline)::bigint as abandoned_after_decline,
      sum(short_abandoned)::bigint as short_abandoned,
      sum(answered_in_service_level)::bigint as answered_in_service_level,
      sum(timed_out)::bigint as timed_out,
      sum(ended_on_hold)::bigint as ended_on_hold,
      sum(faults)::bigint as faults,
      sum(converted)::bigint as converted,
      sum(transfers)::bigint as transfers,
      sum(declines)::bigint as declines,
      sum(entry_seconds) as entry_seconds,
      sum(wait_seconds) as wait_seconds,
      sum(answered_wait_seconds) as answered_wait_seconds,
      sum(abandoned_wait_seconds) as abandoned_wait_seconds,
      sum(ring_seconds) as ring_seconds,
      sum(transfer_wait_seconds) as transfer_wait_seconds,
      sum(hold_seconds) as hold_seconds,
      sum(talk_seconds) as talk_seconds,
      sum(revenue_at_risk) as revenue_at_risk
    from abandonment_counts
    group by day, business, channel
  ) c
  left join reached r using (day, business, channel)
)
select
  day, business, either.channel,
  sum(started)::bigint as started,
  sum(offered)::bigint as offered,
  sum(queued)::bigint as queued,
  sum(answered)::bigint as answered,
  sum(resolved)::bigint as resolved,
  sum(deflected)::bigint as deflected,
  sum(no_answer)::bigint as no_answer,
  sum(abandoned)::bigint as abandoned,
  sum(abandoned_entry)::bigint as abandoned_entry,
  sum(abandoned_queue)::bigint as abandoned_queue,
  sum(abandoned_ringing)::bigint as abandoned_ringing,
  sum(abandoned_transfer)::bigint as abandoned_transfer,
  sum(abandoned_queued)::bigint as abandoned_queued,
  sum(abandoned_after_decline)::bigint as abandoned_after_decline,
  sum(short_abandoned)::bigint as short_abandoned,
  sum(answered_in_service_level)::bigint as answered_in_service_level,
  sum(timed_out)::bigint as timed_out,
  sum(ended_on_hold)::bigint as ended_on_hold,
  sum(faults)::bigint as faults,
  sum(converted)::bigint as converted,
  sum(transfers)::bigint as transfers,
  sum(declines)::bigint as declines,
  sum(entry_seconds) as entry_seconds,
  sum(wait_seconds) as wait_seconds,
  sum(answered_wait_seconds) as answered_wait_seconds,
  sum(abandoned_wait_seconds) as abandoned_wait_seconds,
  sum(ring_seconds) as ring_seconds,
  sum(transfer_wait_seconds) as transfer_wait_seconds,
  sum(hold_seconds) as hold_seconds,
  sum(talk_seconds) as talk_seconds,
  sum(revenue_at_risk) as revenue_at_risk,
  sum(recovered)::bigint as recovered,
  sum(other_channel)::bigint as other_channel,
  (sum(abandoned) - sum(recovered))::bigint as gone,
  rate(sum(abandoned) - sum(recovered), sum(offered)) as gone_rate,
  wilson_low(sum(abandoned) - sum(recovered), sum(offered)) as gone_rate_low,
  wilson_high(sum(abandoned) - sum(recovered), sum(offered)) as gone_rate_high,
  rate(sum(abandoned), sum(offered)) as abandonment_rate,
  wilson_low(sum(abandoned), sum(offered)) as abandonment_rate_low,
  wilson_high(sum(abandoned), sum(offered)) as abandonment_rate_high,
  rate(sum(answered_in_service_level), sum(offered)) as service_level,
  wilson_low(sum(answered_in_service_level), sum(offered)) as service_level_low,
  wilson_high(sum(answered_in_service_level), sum(offered)) as service_level_high,
  rate(sum(answered_wait_seconds), sum(answered)) as average_speed_of_answer,
  min(b.target_rate) as target_rate
from channels
left join businesses b using (business)
cross join lateral (values (channels.channel), ('all')) either (channel)
group by day, business, either.channel;

create view service_level_daily as
select
  day, business, channel, queue,
  sum(offered)::bigint as offered,
  sum(answered)::bigint as answered,
  sum(answered_in_service_level)::bigint as answered_in_service_level,
  sum(abandoned)::bigint as abandoned,
  sum(answered_wait_seconds) as answered_wait_seconds,
  rate(sum(answered_in_service_level), sum(offered)) as service_level,
  wilson_low(sum(answered_in_service_level), sum(offered)) as service_level_low,
  wilson_high(sum(answered_in_service_level), sum(offered)) as service_level_high,
  rate(sum(answered_wait_seconds), sum(answered)) as average_speed_of_answer,
  min(b.service_level_seconds) as service_level_seconds
from abandonment_counts
left join businesses b using (business)
group by day, business, channel, queue;

-- Calls lost times the value of a call is the money at risk. The value is that of the settings when the
-- calls were counted: the size of a deal times the share of calls that become one, so $10,000 and one in
-- ten make $1,000. Where the settings changed within a month it is the mean over the calls lost.
create view revenue_at_risk as
with lost as (
  select
    date_trunc('month', day::timestamp)::date as month, business, campaign,
    sum(offered)::bigint as offered,
    sum(abandoned)::bigint as abandoned,
    sum(revenue_at_risk) as revenue_at_risk
  from abandonment_counts
  group by 1, 2, 3
),
reached as (
  select
    date_trunc('month', day::timestamp)::date as month, business, campaign,
    count(*) filter (where recovered_by is not null) as recovered
  from recovery
  where stage <> 'ENTRY'
  group by 1, 2, 3
)
select
  month, business, campaign,
  l.offered,
  l.abandoned,
  rate(l.abandoned, l.offered) as abandonment_rate,
  wilson_low(l.abandoned, l.offered) as abandonment_rate_low,
  wilson_high(l.abandoned, l.offered) as abandonment_rate_high,
  rate(l.revenue_at_risk, l.abandoned) as value_per_call,
  l.revenue_at_risk,
  coalesce(r.recovered, 0) as recovered,
  coalesce((l.abandoned - coalesce(r.recovered, 0)) * rate(l.revenue_at_risk, l.abandoned), 0)
    as revenue_not_recovered
from lost l
left join reached r using (month, business, campaign);

-- The 95% interval of the difference of two proportions of different people, k1 of n1 less k2 of n2: the
-- hybrid score interval, which is made of both Wilson intervals (R. G. Newcombe, Statistics in Medicine
-- 17, 1998, 873-890, method 10). Null where an n is 0.
create function difference_low(
  k1 double precision, n1 double precision, k2 double precision, n2 double precision
) returns double precision
language sql immutable parallel safe
return rate(k1, n1) - rate(k2, n2) - sqrt(
  power(rate(k1, n1) - wilson_low(k1, n1), 2) + power(wilson_high(k2, n2) - rate(k2, n2), 2));

create function difference_high(
  k1 double precision, n1 double precision, k2 double precision, n2 double precision
) returns double precision
language sql immutable parallel safe
return rate(k1, n1) - rate(k2, n2) + sqrt(
  power(wilson_high(k1, n1) - rate(k1, n1), 2) + power(rate(k2, n2) - wilson_low(k2, n2), 2));

-- How often chance alone would make two proportions differ so much, either way: the z test with the
-- pooled proportion, whose square is K. Pearson's chi-squared of the 2x2 table without a correction
-- (J. L. Fleiss, B. Levin, M. C. Paik: Statistical Methods for Rates and Proportions, 3rd ed. 2003,
-- section 3.1). Null where fewer than five are expected in any of the four cells (W. G. Cochran,
-- Biometrics 10, 1954, 417-451): the test would say too much.
create function difference_p(
  k1 double precision, n1 double precision, k2 double precision, n2 double precision
) returns double precision
language sql immutable parallel safe
return case
  when n1 > 0 and n2 > 0
    and least(n1, n2) * least(k1 + k2, n1 + n2 - k1 - k2) / (n1 + n2) >= 5
  then erfc(abs(k1 / n1 - k2 / n2)
    / sqrt(2 * (k1 + k2) * (n1 + n2 - k1 - k2) / ((n1 + n2) * n1 * n2)))
end;

-- As before, with the days added up once and not again for every level.
create or replace view patience_levels as
with days as (
  select
    business, channel, queue, wait_bucket,
    sum(abandoned) as abandoned,
    sum(answered + deflected + no_answer) as censored
  from wait_histogram
  group by business, channel, queue, wait_bucket
),
waits as (
  select
    case grouping(business, channel, queue)
      when 0 then 'queue' when 1 then 'channel' when 3 then 'business' else 'all'
    end as level,
    coalesce(business, 'all') as business,
    coalesce(channel, 'all') as channel,
    coalesce(queue, 'all') as queue,
    wait_bucket as wait_seconds,
    sum(abandoned)::bigint as abandoned,
    sum(censored)::bigint as censored
  from days
  group by grouping sets (
    (business, channel, queue, wait_bucket),
    (business, channel, wait_bucket),
    (business, wait_bucket),
    (wait_bucket)
  )
  having sum(abandoned + censored) > 0
),
exposed as (
  select
    waits.*,
    sum(abandoned + censored) over (
      partition by level, business, channel, queue order by wait_seconds desc
    )::bigint as at_risk
  from waits
),
curve as (
  select
    exposed.*,
    product(1 - rate(abandoned, at_risk)) over so_far as survival,
    sum(rate(abandoned, at_risk) / nullif(at_risk - abandoned, 0)) over so_far as greenwood
  from exposed
  window so_far as (partition by level, business, channel, queue order by wait_seconds)
),
spread as (
  select
    curve.*,
    case when survival > 0 then survival * sqrt(greenwood) end as standard_error,
    case when survival > 0 then 1.959963984540054 * survival * sqrt(greenwood) end as margin
  from curve
)
select
  level, business, channel, queue, wait_seconds, at_risk, abandoned, censored, survival,
  standard_error,
  case when margin is not null then greatest(0, survival - margin) end as survival_low,
  case when margin is not null then least(1, survival + margin) end as survival_high
from spread;

-- A reason that nobody gave on a day keeps its row, as before. What was given and what could have been
-- are put together by grouping, and not by an outer join, so that a filter by day reaches the tables.
create or replace view why_they_left as
select
  day, business, catalog, channel, campaign, reason,
  sum(calls)::bigint as calls,
  max(out_of) as out_of,
  sum(confidence_sum) as confidence_sum,
  rate(sum(calls), max(out_of)) as share,
  wilson_low(sum(calls), max(out_of)) as share_low,
  wilson_high(sum(calls), max(out_of)) as share_high,
  rate(sum(confidence_sum), sum(calls)) as mean_confidence
from (
  select
    day, business, catalog, channel, campaign, reason, calls, dropped as out_of, confidence_sum
  from reason_distribution
  union all
  select d.day, d.business, d.catalog, d.channel, d.campaign, r.reason, 0, d.dropped, 0
  from (
    select distinct day, business, catalog, channel, campaign, dropped from reason_distribution
  ) d
  join (select distinct business, catalog, reason from reason_distribution) r
    using (business, catalog)
) both_of_them
group by day, business, catalog, channel, campaign, reason;

-- Added up over channels and campaigns before the reasons that nobody gave are added.
create or replace view why_they_left_daily as
select
  day, business, catalog, reason,
  sum(calls)::bigint as calls,
  max(out_of) as out_of,
  sum(confidence_sum) as confidence_sum,
  rate(sum(calls), max(out_of)) as share,
  wilson_low(sum(calls), max(out_of)) as share_low,
  wilson_high(sum(calls), max(out_of)) as share_high,
  rate(sum(confidence_sum), sum(calls)) as mean_confidence
from (
  select day, business, catalog, reason, calls, 0::bigint as out_of, confidence_sum
  from reason_distribution
  union all
  select d.day, d.business, d.catalog, r.reason, 0, d.dropped, 0
  from (
    select day, business, catalog, sum(calls)::bigint as dropped
    from reason_distribution
    group by day, business, catalog
  ) d
  join (select distinct business, catalog, reason from reason_distribution) r
    using (business, catalog)
) both_of_them
group by day, business, catalog, reason;

-- A reason that nobody gave in a week keeps its row as long as its catalog judged anything that week.
create view reason_trends as
with given as (
  select
    date_trunc('week', day::timestamp)::date as week, business, catalog, reason,
    sum(calls)::bigint as calls,
    sum(confidence_sum) as confidence_sum
  from reason_distribution
  group by 1, 2, 3, 4
),
weeks as (
  select week, business, catalog, sum(calls)::bigint as out_of
  from given
  group by week, business, catalog
),
reasons as (
  select distinct business, catalog, reason from given
),
counts as (
  select
    week, business, catalog, reason,
    coalesce(g.calls, 0) as calls,
    w.out_of,
    coalesce(g.confidence_sum, 0) as confidence_sum
  from weeks w
  join reasons using (business, catalog)
  left join given g using (week, business, catalog, reason)
)
select
  c.week, c.business, c.catalog, c.reason,
  to_char(c.week, 'IYYY-"W"IW') as iso_week,
  c.calls, c.out_of, c.confidence_sum,
  rate(c.calls, c.out_of) as share,
  wilson_low(c.calls, c.out_of) as share_low,
  wilson_high(c.calls, c.out_of) as share_high,
  rate(c.confidence_sum, c.calls) as mean_confidence,
  p.calls as calls_before,
  p.out_of as out_of_before,
  rate(p.calls, p.out_of) as share_before,
  rate(c.calls, c.out_of) - rate(p.calls, p.out_of) as change,
  difference_low(c.calls, c.out_of, p.calls, p.out_of) as change_low,
  difference_high(c.calls, c.out_of, p.calls, p.out_of) as change_high
from counts c
left join counts p
  on p.week = c.week - 7
  and p.business = c.business
  and p.catalog = c.catalog
  and p.reason = c.reason;

-- Which reasons take another share of the lost conversations in some days than in earlier ones, both
-- spans with their first and last day. One test a reason, and many reasons: the p-values of a business's
-- catalog are corrected by S. Holm's procedure (Scandinavian Journal of Statistics 6, 1979, 65-70), so
-- that the chance of any false alarm among them is at most 5%.
create function reason_shifts_between(
  first_from date, first_to date, second_from date, second_to date
) returns table (
  business text, catalog text, reason text,
  earlier_from date, earlier_to date, later_from date, later_to date,
  calls_before bigint, out_of_before bigint,
  share_before double precision, share_before_low double precision,
  share_before_high double precision,
  calls bigint, out_of bigint,
  share double precision, share_low double precision, share_high double precision,
  change double precision, change_low double precision, change_high double precision,
  p_value double precision, p_corrected double precision, shift text
)
language sql stable parallel safe
begin atomic
  with given as (
    select
      d.business, d.catalog, d.reason,
      coalesce(sum(d.calls) filter (where d.day between first_from and first_to), 0)::bigint as k1,
      coalesce(sum(d.calls) filter (where d.day between second_from and second_to), 0)::bigint as k2
    from reason_distribution d
    where d.day between first_from and first_to or d.day between second_from and second_to
    group by d.business, d.catalog, d.reason
  ),
  counts as (
    select
      g.*,
      sum(g.k1) over (partition by g.business, g.catalog)::bigint as n1,
      sum(g.k2) over (partition by g.business, g.catalog)::bigint as n2
    from given g
  ),
  tested as (
    select c.*, difference_p(c.k2, c.n2, c.k1, c.n1) as p
    from counts c
  ),
  placed as (
    select
      t.*,
      row_number() over (partition by t.business, t.catalog order by t.p, t.reason) as place,
      count(t.p) over (partition by t.business, t.catalog) as tests
    from tested t
  ),
  corrected as (
    select
      q.*,
      case when q.p is not null then
        max(least(1, (q.tests - q.place + 1) * q.p)) over (
          partition by q.business, q.catalog order by q.place
        )
      end as p_holm
    from placed q
  )
  select
    c.business, c.catalog, c.reason,
    first_from, first_to, second_from, second_to,
    c.k1, c.n1, rate(c.k1, c.n1), wilson_low(c.k1, c.n1), wilson_high(c.k1, c.n1),
    c.k2, c.n2, rate(c.k2, c.n2), wilson_low(c.k2, c.n2), wilson_high(c.k2, c.n2),
    rate(c.k2, c.n2) - rate(c.k1, c.n1),
    difference_low(c.k2, c.n2, c.k1, c.n1),
    difference_high(c.k2, c.n2, c.k1, c.n1),
    c.p, c.p_holm,
    case
      when c.p_holm is null then 'cannot tell'
      when c.p_holm >= 0.05 then 'no clear change'
      when c.k2 * c.n1 > c.k1 * c.n2 then 'rose'
      else 'fell'
    end
  from corrected c;
end;

-- The last four whole weeks, Monday to Sunday, against the four before them; fewer where the tables do
-- not hold eight. There are no rows where they do not hold two.
create view reason_shifts as
with held as (
  select
    date_trunc('week', min(day) + interval '6 days')::date as first_monday,
    date_trunc('week', max(day) + interval '1 day')::date as end_monday
  from reason_distribution
),
spans as (
  select end_monday, least(4, (end_monday - first_monday) / 14) * 7 as days from held
)
select s.*
from spans
cross join lateral reason_shifts_between(
  end_monday - 2 * days, end_monday - days - 1, end_monday - days, end_monday - 1
) s
where days > 0;

-- A category that a rep was not flagged with keeps its row, as before, and as in why_they_left.
create or replace view alerts_by_rep as
select
  day, business, rep, guide, category,
  sum(calls)::bigint as calls,
  max(out_of) as out_of,
  rate(sum(calls), max(out_of)) as share,
  wilson_low(sum(calls), max(out_of)) as share_low,
  wilson_high(sum(calls), max(out_of)) as share_high
from (
  select v.day, v.business, v.rep, k.guide, k.category, 0 as calls, v.conversations as out_of
  from (
    select day, business, rep, count(*) as conversations
    from interactions
    where alerts is not null
    group by day, business, rep
  ) v
  join (select distinct business, guide, category from alert_distribution where category <> '-') k
    using (business)
  union all
  select day, business, rep, guide, category, count(*), null
  from alerts
  group by day, business, rep, guide, category
) both_of_them
group by day, business, rep, guide, category;

-- A category that nothing was flagged with keeps its row, so that sum(calls) / sum(out_of) over several
-- days is its share in all of them.
create view alerts_by_guide as
with conversations as (
  select day, business, sum(conversations)::bigint as conversations
  from (
    select day, business, queue, max(conversations) as conversations
    from alert_distribution
    group by day, business, queue
  ) queues
  group by day, business
),
flagged as (
  select day, business, guide, category, sum(calls)::bigint as calls
  from alert_distribution
  where category <> '-'
  group by day, business, guide, category
),
categories as (
  select distinct business, guide, category from flagged
)
select
  v.day, v.business, k.guide, k.category,
  coalesce(f.calls, 0) as calls,
  v.conversations as out_of,
  rate(coalesce(f.calls, 0), v.conversations) as share,
  wilson_low(coalesce(f.calls, 0), v.conversations) as share_low,
  wilson_high(coalesce(f.calls, 0), v.conversations) as share_high
from conversations v
join categories k using (business)
left join flagged f using (day, business, guide, category);

-- The same guide by guide: a conversation with two alerts of a guide counts once.
create view flagged_by_guide as
select
  day, business, guide,
  sum(calls)::bigint as calls,
  max(out_of) as out_of,
  rate(sum(calls), max(out_of)) as share,
  wilson_low(sum(calls), max(out_of)) as share_low,
  wilson_high(sum(calls), max(out_of)) as share_high
from (
  select v.day, v.business, g.guide, 0 as calls, v.conversations as out_of
  from (
    select day, business, sum(conversations)::bigint as conversations
    from (
      select day, business, queue, max(conversations) as conversations
      from alert_distribution
      group by day, business, queue
    ) queues
    group by day, business
  ) v
  join (select distinct business, guide from alert_distribution where category <> '-') g
    using (business)
  union all
  select day, business, guide, count(*), null
  from (select distinct day, business, guide, interaction_id from alerts) a
  group by day, business, guide
) both_of_them
group by day, business, guide;

-- On which channel customers gave up, and on which they were reached within a day; '-' where on none.
-- Who is unknown is left out: nobody can tell. As above, what did not happen on a day keeps its row.
create view channel_switches as
with known as (
  select
    day, business, channel, recovered_channel,
    count(*) as calls,
    coalesce(sum(seconds_after), 0) as seconds_after
  from recovery
  where how <> 'UNKNOWN'
  group by day, business, channel, recovered_channel
)
select
  day, business, channel, recovered_channel,
  sum(calls)::bigint as calls,
  max(out_of) as out_of,
  rate(sum(calls), max(out_of)) as share,
  wilson_low(sum(calls), max(out_of)) as share_low,
  wilson_high(sum(calls), max(out_of)) as share_high,
  sum(seconds_after) as seconds_after
from (
  select day, business, channel, recovered_channel, calls, 0::bigint as out_of, seconds_after
  from known
  union all
  select d.day, d.business, d.channel, c.recovered_channel, 0, d.out_of, 0
  from (
    select day, business, channel, sum(calls)::bigint as out_of
    from known
    group by day, business, channel
  ) d
  join (select distinct business, recovered_channel from known) c using (business)
) both_of_them
group by day, business, channel, recovered_channel;

-- As before; the median sorts the few who were reached and not all who gave up.
create or replace view recovery_by_queue as
select
  business, channel, queue,
  c.abandoned, c.called_again, c.called_back, c.other_channel, c.lost, c.unknown, c.recovered,
  c.out_of,
  m.median_seconds_after,
  rate(c.recovered, c.out_of) as recovery_rate,
  wilson_low(c.recovered, c.out_of) as recovery_rate_low,
  wilson_high(c.recovered, c.out_of) as recovery_rate_high
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
    count(*) filter (where how <> 'UNKNOWN') as out_of
  from recovery
  group by business, channel, queue
) c
left join (
  select
    business, channel, queue,
    percentile_cont(0.5) within group (order by seconds_after) as median_seconds_after
  from recovery
  where seconds_after is not null
  group by business, channel, queue
) m using (business, channel, queue);

-- The verdict that stands, beside the last one that another model gave. All verdicts are joined at once:
-- to look them up one interaction after the other takes five times as long.
create or replace view rescored_interactions as
select distinct on (i.interaction_id, i.day, i.business, i.channel, i.queue, i.campaign)
  i.interaction_id, i.day, i.business, i.channel, i.queue, i.campaign,
  v.model_version as model_before,
  i.model_version as model_after,
  v.reason as reason_before,
  i.reason as reason_after,
  v.reason_confidence as confidence_before,
  i.reason_confidence as confidence_after,
  i.reason_evidence as evidence_after,
  v.alerts as alerts_before,
  i.alerts as alerts_after,
  v.reason <> i.reason as reason_changed
from interactions i
join verdicts v
  on v.interaction_id = i.interaction_id and v.model_version <> i.model_version
where i.model_version <> '-'
order by
  i.interaction_id, i.day, i.business, i.channel, i.queue, i.campaign,
  v.recorded_at desc, v.model_version;

-- What businesses of a kind usually aim at, for those whose settings name no target. Support centres aim
-- below 5%; pay-per-call lines near zero, for which 1% stands here. A business is of a kind where its
-- kind in the settings has these words in it.
create view usual_targets as
select *
from (values
  ('support', 0.05::double precision),
  ('pay-per-call', 0.01)
) t (kind, target_rate);

-- Whether businesses keep to their targets on some days, first and last day included, and how others of
-- their kind do. Met or missed only where also the bounds of the rate are on that side of the target.
create function abandonment_against_target_between(first_day date, last_day date) returns table (
  business text, kind text,
  target_rate double precision, target_from text,
  offered bigint, abandoned bigint,
  abandonment_rate double precision, abandonment_rate_low double precision,
  abandonment_rate_high double precision,
  result text,
  kind_businesses bigint, kind_offered bigint, kind_abandoned bigint,
  kind_rate double precision, kind_rate_low double precision, kind_rate_high double precision
)
language sql stable parallel safe
begin atomic
  with counts as (
    select c.business, sum(c.offered)::bigint as offered, sum(c.abandoned)::bigint as abandoned
    from abandonment_counts c
    where c.day between first_day and last_day
    group by c.business
  ),
  targets as (
    select
      c.*,
      coalesce(b.kind, '-') as kind,
      coalesce(b.target_rate, usual.target_rate) as target,
      case
        when b.target_rate is not null then 'settings'
        when usual.target_rate is not null then 'kind'
        else '-'
      end as target_from
    from counts c
    left join businesses b on b.business = c.business
    left join lateral (
      select min(u.target_rate) as target_rate
      from usual_targets u
      where translate(lower(b.kind), ' _', '--') like '%' || u.kind || '%'
    ) usual on true
  ),
  kinds as (
    select
      t.kind, count(*) as businesses,
      sum(t.offered)::bigint as offered, sum(t.abandoned)::bigint as abandoned
    from targets t
    where t.kind <> '-'
    group by t.kind
  )
  select
    t.business, t.kind, t.target, t.target_from,
    t.offered, t.abandoned,
    rate(t.abandoned, t.offered),
    wilson_low(t.abandoned, t.offered),
    wilson_high(t.abandoned, t.offered),
    case
      when t.target is null then 'no target'
      when wilson_high(t.abandoned, t.offered) <= t.target then 'met'
      when wilson_low(t.abandoned, t.offered) > t.target then 'missed'
      else 'cannot tell'
    end,
    k.businesses, k.offered, k.abandoned,
    rate(k.abandoned, k.offered),
    wilson_low(k.abandoned, k.offered),
    wilson_high(k.abandoned, k.offered)
  from targets t
  left join kinds k on k.kind = t.kind;
end;

create view abandonment_against_target as
select * from abandonment_against_target_between('-infinity', 'infinity');

-- Views named for what they answer. Days, weeks and hours are those of the business's own time zone
-- (businesses.time_zone; UTC where the business is unknown). Counts and sums in them are additive;
-- a rate over several rows is rate(sum(...), sum(...)), with wilson_low and wilson_high beside it.

-- Every quarter of an hour, in the business's own calendar: what the other views roll up.
create view abandonment_by_interval as
select
  c.*,
  local.time as local_start,
  local.time::date as day,
  date_trunc('week', local.time)::date as week,
  extract(isodow from local.time)::integer as weekday,
  extract(hour from local.time)::integer as hour,
  coalesce(b.time_zone, 'UTC') as time_zone,
  b.target_rate
from abandonment_rate c
left join businesses b using (business)
cross join lateral (
  select c.interval_start at time zone coalesce(b.time_zone, 'UTC') as time
) local;

create view abandonment_daily as
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
  min(target_rate) as target_rate
from abandonment_by_interval
group by day, business;

create view abandonment_weekly as
select
  week, business,
  to_char(week, 'IYYY-"W"IW') as iso_week,
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
from abandonment_by_interval
group by week, business;

create view abandonment_by_channel as
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
  min(target_rate) as target_rate
from abandonment_by_interval
group by day, business, channel, direction;

create view abandonment_by_queue as
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
  min(target_rate) as target_rate
from abandonment_by_interval
group by day, business, channel, queue;

-- The definitions of abandonment side by side, and the no-answer rate beside them.
create view abandonment_by_definition as
with counts as (
  select
    day, business, channel, direction, queue, region, campaign,
    sum(started)::bigint as started,
    sum(offered)::bigint as offered,
    sum(queued)::bigint as queued,
    sum(answered)::bigint as answered,
    sum(resolved)::bigint as resolved,
    sum(deflected)::bigint as deflected,
    sum(no_answer)::bigint as no_answer,
    sum(abandoned)::bigint as abandoned,
    sum(abandoned_queued)::bigint as abandoned_queued,
    sum(short_abandoned)::bigint as short_abandoned
  from abandonment_by_interval
  group by day, business, channel, direction, queue, region, campaign
)
select
  c.day, c.business, c.channel, c.direction, c.queue, c.region, c.campaign,
  d.definition, d.abandoned, d.out_of,
  rate(d.abandoned, d.out_of) as rate,
  wilson_low(d.abandoned, d.out_of) as rate_low,
  wilson_high(d.abandoned, d.out_of) as rate_high
from counts c
cross join lateral (values
  ('service', c.abandoned, c.offered),
  ('queue', c.abandoned_queued, c.queued),
  ('net', c.abandoned - c.short_abandoned, c.offered - c.short_abandoned),
  ('broad', c.started - c.answered - c.resolved - c.deflected, c.started),
  ('no_answer', c.no_answer, c.started)
) d (definition, abandoned, out_of);

create view abandonment_by_definition_daily as
select
  day, business, definition,
  sum(abandoned)::bigint as abandoned,
  sum(out_of)::bigint as out_of,
  rate(sum(abandoned), sum(out_of)) as rate,
  wilson_low(sum(abandoned), sum(out_of)) as rate_low,
  wilson_high(sum(abandoned), sum(out_of)) as rate_high
from abandonment_by_definition
group by day, business, definition;

-- A stage at which nobody left keeps its row, so that sum(abandoned) / sum(out_of) over several days
-- is the share of the stage in all of them.
create view where_they_left as
select
  q.day, q.business, q.channel, q.queue,
  s.stage, s.abandoned, s.out_of,
  rate(s.abandoned, s.out_of) as share,
  wilson_low(s.abandoned, s.out_of) as share_low,
  wilson_high(s.abandoned, s.out_of) as share_high
from abandonment_by_queue q
cross join lateral (
  select
    stage,
    abandoned,
    q.abandoned_entry + q.abandoned_queue + q.abandoned_ringing + q.abandoned_transfer as out_of
  from (values
    ('ENTRY', q.abandoned_entry),
    ('QUEUE', q.abandoned_queue),
    ('RINGING', q.abandoned_ringing),
    ('TRANSFER', q.abandoned_transfer)
  ) stages (stage, abandoned)
) s;

create aggregate product(double precision) (
  sfunc = float8mul, stype = double precision, initcond = '1', parallel = safe
);

-- The share of customers who would still wait after so many seconds if nobody were answered: the
-- product-limit estimate (E. L. Kaplan and P. Meier, JASA 53, 1958, 457-481). Giving up is the event;
-- who was answered, deflected or left without an answer would have waited at least that long and
-- counts until then. At equal waits the events come before them. The standard error is that of
-- M. Greenwood ("The natural duration of cancer", Reports on Public Health and Medical Subjects 33,
-- 1926); it is null where the estimate is 0, for which the formula has no value.
create view patience_levels as
with waits as (
  select
    case grouping(business, channel, queue)
      when 0 then 'queue' when 1 then 'channel' when 3 then 'business' else 'all'
    end as level,
    coalesce(business, 'all') as business,
    coalesce(channel, 'all') as channel,
    coalesce(queue, 'all') as queue,
    wait_bucket as wait_seconds,
    sum(abandoned)::bigint as abandoned,
    sum(answered + deflected + no_answer)::bigint as censored
  from wait_histogram
  group by grouping sets (
    (business, channel, queue, wait_bucket),
    (business, channel, wait_bucket),
    (business, wait_bucket),
    (wait_bucket)
  )
  having sum(abandoned + answered + deflected + no_answer) > 0
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

create view patience as
select
  business, channel, queue, wait_seconds, at_risk, abandoned, censored, survival, standard_error,
  survival_low, survival_high
from patience_levels
where level = 'queue';

create view patience_by_channel as
select
  business, channel, wait_seconds, at_risk, abandoned, censored, survival, standard_error,
  survival_low, survival_high
from patience_levels
where level = 'channel';

create view patience_by_business as
select
  business, wait_seconds, at_risk, abandoned, censored, survival, standard_error,
  survival_low, survival_high
from patience_levels
where level = 'business';

create view patience_overall as
select
  wait_seconds, at_risk, abandoned, censored, survival, standard_error,
  survival_low, survival_high
from patience_levels
where level = 'all';

-- A product of fractions may miss 3/4 or 1/2 by its last bits: hence the billionth.
create view patience_quartiles as
select
  level, business, channel, queue,
  max(at_risk) as waited,
  sum(abandoned)::bigint as abandoned,
  min(wait_seconds) filter (where survival <= 0.75 + 1e-9) as first_quartile_seconds,
  min(wait_seconds) filter (where survival <= 0.5 + 1e-9) as median_seconds
from patience_levels
group by level, business, channel, queue;

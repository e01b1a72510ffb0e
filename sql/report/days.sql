-- How did it go, day by day and business by business?
-- Days are those of the business's own clock. Intervals are added up before their day is looked up, and
-- the key begins with the time, so that is cut first, with room for every time zone.
with intervals as (
  select
    interval_start,
    business,
    sum(started) as started,
    sum(offered) as offered,
    sum(queued) as queued,
    sum(answered) as answered,
    sum(resolved) as resolved,
    sum(deflected) as deflected,
    sum(no_answer) as no_answer,
    sum(abandoned) as abandoned,
    sum(abandoned_entry) as abandoned_entry,
    sum(abandoned_queue) as abandoned_queue,
    sum(abandoned_ringing) as abandoned_ringing,
    sum(abandoned_transfer) as abandoned_transfer,
    sum(abandoned_queued) as abandoned_queued,
    sum(short_abandoned) as short_abandoned,
    sum(answered_in_service_level) as answered_in_service_level,
    sum(answered_wait_seconds) as answered_wait_seconds,
    sum(revenue_at_risk) as revenue_at_risk
  from abandonment_rate
  where interval_start >= (:'from'::date - 2)::timestamp at time zone 'UTC'
    and interval_start < (:'to'::date + 3)::timestamp at time zone 'UTC'
    and :'business' in ('', business)
  group by interval_start, business
),
local as (
  select
    i.*,
    (interval_start at time zone coalesce(b.time_zone, 'UTC'))::date as day
  from intervals i
  left join businesses b using (business)
)
select
  day,
  business,
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
  sum(short_abandoned)::bigint as short_abandoned,
  sum(answered_in_service_level)::bigint as answered_in_service_level,
  sum(answered_wait_seconds) as answered_wait_seconds,
  sum(revenue_at_risk) as revenue_at_risk
from local
where day between :'from'::date and :'to'::date
group by day, business
order by day, business;

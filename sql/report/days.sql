-- How did it go, day by day and business by business?
-- Days are those of the business's own clock.
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
from abandonment_counts
where day between :'from'::date and :'to'::date and :'business' in ('', business)
group by day, business
order by day, business;

-- On each day, and for each combination of dimensions, how many interactions started, how did they end,
-- and where did the customers leave?
-- Runs over `quarters`: rows of abandonment_rate, or what is to be added to them. A day is that of the
-- business's own clock; quarters of an hour never lie in two. Everything is additive. Seconds and money
-- are sums of whole milliseconds and cents: the same whatever the order of the rows.
select
  (q.interval_start at time zone coalesce(b.time_zone, 'UTC'))::date as day,
  q.business,
  q.channel,
  q.direction,
  q.queue,
  q.region,
  q.campaign,
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
  sum(round(entry_seconds * 1000)) / 1000 as entry_seconds,
  sum(round(wait_seconds * 1000)) / 1000 as wait_seconds,
  sum(round(answered_wait_seconds * 1000)) / 1000 as answered_wait_seconds,
  sum(round(abandoned_wait_seconds * 1000)) / 1000 as abandoned_wait_seconds,
  sum(round(ring_seconds * 1000)) / 1000 as ring_seconds,
  sum(round(transfer_wait_seconds * 1000)) / 1000 as transfer_wait_seconds,
  sum(round(hold_seconds * 1000)) / 1000 as hold_seconds,
  sum(round(talk_seconds * 1000)) / 1000 as talk_seconds,
  sum(round(revenue_at_risk * 100)) / 100 as revenue_at_risk
from quarters q
left join businesses b on b.business = q.business
group by 1, 2, 3, 4, 5, 6, 7

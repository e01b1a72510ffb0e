-- Why do conversations end without the customer doing what they were for?
-- The most frequent first; cumulative_share is that of a reason and all above it.
-- Add "where business = '...'" for one business: catalogs differ.
select
  reason,
  calls,
  share,
  wilson_low(calls, out_of) as share_low,
  wilson_high(calls, out_of) as share_high,
  sum(share) over (order by calls desc, reason) as cumulative_share,
  mean_confidence
from (
  select
    reason,
    sum(calls)::bigint as calls,
    sum(sum(calls)) over () as out_of,
    rate(sum(calls), sum(sum(calls)) over ()) as share,
    rate(sum(confidence_sum), sum(calls)) as mean_confidence
  from reason_distribution
  group by reason
) reasons
order by calls desc, reason;

-- How many conversations show any failing of a guide, week by week?
-- One with two alerts of the guide counts once.
select
  date_trunc('week', day::timestamp)::date as week,
  business,
  guide,
  sum(calls)::bigint as calls,
  sum(out_of)::bigint as out_of,
  rate(sum(calls), sum(out_of)) as share,
  wilson_low(sum(calls), sum(out_of)) as share_low,
  wilson_high(sum(calls), sum(out_of)) as share_high
from flagged_by_guide
group by 1, business, guide
order by business, guide, week;

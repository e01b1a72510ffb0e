-- Which failings do conversations show, guide by guide?
-- Out of the conversations of the businesses in which a failing was ever seen.
select
  guide,
  category,
  sum(calls)::bigint as calls,
  sum(out_of)::bigint as out_of,
  rate(sum(calls), sum(out_of)) as share,
  wilson_low(sum(calls), sum(out_of)) as share_low,
  wilson_high(sum(calls), sum(out_of)) as share_high
from alerts_by_guide
group by guide, category
order by guide, calls desc, category;

-- In which regions do customers give up?
select
  business,
  region,
  sum(started)::bigint as started,
  sum(offered)::bigint as offered,
  sum(abandoned)::bigint as abandoned,
  rate(sum(abandoned), sum(offered)) as rate,
  wilson_low(sum(abandoned), sum(offered)) as rate_low,
  wilson_high(sum(abandoned), sum(offered)) as rate_high
from abandonment_by_region
group by business, region
order by abandoned desc, offered desc, business, region;

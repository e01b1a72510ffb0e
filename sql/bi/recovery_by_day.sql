-- Are more of those who gave up reached again than before, day by day?
select
  day,
  business,
  sum(abandoned)::bigint as abandoned,
  sum(recovered)::bigint as recovered,
  sum(out_of)::bigint as out_of,
  rate(sum(recovered), sum(out_of)) as recovery_rate,
  wilson_low(sum(recovered), sum(out_of)) as recovery_rate_low,
  wilson_high(sum(recovered), sum(out_of)) as recovery_rate_high
from recovery_daily
group by day, business
order by day, business;

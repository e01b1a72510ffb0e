-- What became of the customers who gave up?
-- how is CALLED_AGAIN, CALLED_BACK, OTHER_CHANNEL, LOST, or UNKNOWN where the customer is not known.
select
  business,
  channel,
  how,
  count(*) as customers,
  percentile_cont(0.5) within group (order by seconds_after) as median_seconds_after
from recovery
where day between :'from'::date and :'to'::date and :'business' in ('', business)
group by business, channel, how
order by business, channel, how;

-- What became of the customers who gave up?
-- how is CALLED_AGAIN, CALLED_BACK, OTHER_CHANNEL, LOST, or UNKNOWN where the customer is not known. The
-- median sorts the few who were reached and not all who gave up.
with customers as (
  select business, channel, how, count(*) as customers
  from recovery
  where day between :'from'::date and :'to'::date and :'business' in ('', business)
  group by business, channel, how
),
reached as (
  select
    business,
    channel,
    how,
    percentile_cont(0.5) within group (order by seconds_after) as median_seconds_after
  from recovery
  where day between :'from'::date and :'to'::date
    and :'business' in ('', business)
    and seconds_after is not null
  group by business, channel, how
)
select business, channel, how, c.customers, r.median_seconds_after
from customers c
left join reached r using (business, channel, how)
order by business, channel, how;

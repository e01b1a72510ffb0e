-- Why did conversations not convert, day by day?
select
  day,
  business,
  catalog,
  reason,
  sum(calls)::bigint as calls,
  sum(confidence_sum) as confidence_sum
from reason_distribution
where day between :'from'::date and :'to'::date and :'business' in ('', business)
group by day, business, catalog, reason
order by day, business, catalog, reason;

-- At which hours of the week do customers give up?
-- weekday is 1 for Monday to 7 for Sunday; hours are those of the business's own clock.
select
  business,
  weekday,
  hour,
  sum(offered)::bigint as offered,
  sum(abandoned)::bigint as abandoned
from abandonment_by_interval
where interval_start >= (:'from'::date - 2)::timestamp at time zone 'UTC'
  and interval_start < (:'to'::date + 3)::timestamp at time zone 'UTC'
  and day between :'from'::date and :'to'::date
  and :'business' in ('', business)
group by business, weekday, hour
order by business, weekday, hour;

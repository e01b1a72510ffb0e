-- At which hours of the week do customers give up?
-- weekday is 1 for Monday to 7 for Sunday; hours are those of the business's own clock. Intervals are
-- added up before their hour is looked up.
with intervals as (
  select
    -- Nothing is added, but so the rows are not fetched in the order of the key, across the table.
    interval_start + interval '0' as interval_start,
    business,
    sum(offered) as offered,
    sum(abandoned) as abandoned
  from abandonment_rate
  where interval_start >= (:'from'::date - 2)::timestamp at time zone 'UTC'
    and interval_start < (:'to'::date + 3)::timestamp at time zone 'UTC'
    and :'business' in ('', business)
  group by interval_start + interval '0', business
),
local as (
  select
    i.*,
    interval_start at time zone coalesce(b.time_zone, 'UTC') as start
  from intervals i
  left join businesses b using (business)
)
select
  business,
  extract(isodow from start)::integer as weekday,
  extract(hour from start)::integer as hour,
  sum(offered)::bigint as offered,
  sum(abandoned)::bigint as abandoned
from local
where start::date between :'from'::date and :'to'::date
group by business, weekday, hour
order by business, weekday, hour;

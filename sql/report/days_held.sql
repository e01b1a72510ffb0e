-- From which local day to which do the tables hold interactions?
-- The first and the last interval are found by the primary key; local days begin at most a day and a
-- bit before or after them. Null where there are none.
with ends as (
  select min(interval_start) as first, max(interval_start) as last
  from abandonment_rate
  where :'business' in ('', business)
)
select min(day) as first_day, max(day) as last_day
from abandonment_by_interval, ends
where :'business' in ('', business)
  and (interval_start < first + interval '2 days' or interval_start > last - interval '2 days');

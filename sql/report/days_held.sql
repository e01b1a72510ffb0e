-- From which local day to which do the tables hold interactions?
-- Both are found at the ends of the primary key. Null where there are none.
select min(day) as first_day, max(day) as last_day
from abandonment_counts
where :'business' in ('', business);

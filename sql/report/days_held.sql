-- From which local day to which do the tables hold interactions?
-- The first and the last interval are found by the primary key. Clocks differ by a day and two hours at
-- most, so that the first and the last local day are among the intervals of two days. Null where there
-- are none.
with ends as (
  select min(interval_start) as first, max(interval_start) as last
  from abandonment_rate
  where :'business' in ('', business)
)
select
  (
    select min(day)
    from abandonment_by_interval
    where interval_start < (select first from ends) + interval '2 days'
      and :'business' in ('', business)
  ) as first_day,
  (
    select max(day)
    from abandonment_by_interval
    where interval_start > (select last from ends) - interval '2 days'
      and :'business' in ('', business)
  ) as last_day;

-- With which reps do conversations show failings?
-- out_of are all conversations of the rep that were judged, counted from an index alone.
with conversations as (
  select business, rep, count(*) as out_of
  from interactions
  where alerts is not null
    and day between :'from'::date and :'to'::date
    and :'business' in ('', business)
  group by business, rep
),
flagged as (
  select business, rep, guide, category, count(*) as calls
  from alerts
  where day between :'from'::date and :'to'::date and :'business' in ('', business)
  group by business, rep, guide, category
),
categories as (
  select distinct business, guide, category from flagged
)
select
  business,
  rep,
  guide,
  category,
  coalesce(f.calls, 0) as calls,
  c.out_of
from conversations c
join categories k using (business)
left join flagged f using (business, rep, guide, category)
where rep <> '-'
order by business, guide, category, calls desc, rep;

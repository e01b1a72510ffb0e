-- With which reps do conversations show failings more often than with others?
-- Few conversations say little: share_low puts those first of whom it is certain. For some days, say so
-- in both parts; day by day there is the view alerts_by_rep.
with conversations as (
  select business, rep, count(*) as out_of
  from interactions
  where alerts is not null
  group by business, rep
),
flagged as (
  select business, rep, guide, category, count(*) as calls
  from alerts
  group by business, rep, guide, category
)
select
  business,
  rep,
  f.guide,
  f.category,
  f.calls,
  c.out_of,
  rate(f.calls, c.out_of) as share,
  wilson_low(f.calls, c.out_of) as share_low,
  wilson_high(f.calls, c.out_of) as share_high
from flagged f
join conversations c using (business, rep)
order by share_low desc, calls desc, business, rep, category;

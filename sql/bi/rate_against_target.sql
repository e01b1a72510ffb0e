-- Do businesses keep to their targets, and how do others of their kind do?
-- Of some days: abandonment_against_target_between('2026-03-01', '2026-03-31') has the same columns.
select
  business,
  kind,
  offered,
  abandoned,
  abandonment_rate as rate,
  abandonment_rate_low as rate_low,
  abandonment_rate_high as rate_high,
  target_rate,
  target_from,
  result,
  kind_businesses,
  kind_rate,
  kind_rate_low,
  kind_rate_high
from abandonment_against_target
order by array_position(array['missed', 'cannot tell', 'met', 'no target'], result), business;

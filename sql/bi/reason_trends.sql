-- Which reasons grow and shrink, week by week?
-- change is against the week before, in shares: 0.02 is two percentage points more.
select
  week,
  iso_week,
  business,
  reason,
  calls,
  out_of,
  share,
  share_low,
  share_high,
  change,
  change_low,
  change_high
from reason_trends
order by business, week, calls desc, reason;

-- Which reasons did really change, the last four weeks against the four before?
-- Of any two spans: reason_shifts_between('2026-02-01', '2026-02-28', '2026-03-01', '2026-03-31').
select
  business,
  reason,
  shift,
  calls_before,
  out_of_before,
  share_before,
  calls,
  out_of,
  share,
  change,
  change_low,
  change_high,
  p_value,
  p_corrected,
  earlier_from,
  earlier_to,
  later_from,
  later_to
from reason_shifts
order by p_corrected nulls last, business, reason;

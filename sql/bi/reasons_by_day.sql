-- Why do conversations end without conversion, day by day?
select day, business, reason, calls, out_of, share, share_low, share_high, mean_confidence
from why_they_left_daily
order by day, business, calls desc, reason;

-- How long are customers ready to wait?
-- patience_by_business, patience_by_channel and patience (by queue) have the same columns.
select wait_seconds, at_risk, abandoned, survival, survival_low, survival_high
from patience_overall
order by wait_seconds;

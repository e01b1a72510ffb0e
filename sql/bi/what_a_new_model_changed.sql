-- What did a new model change?
-- One row per reason before and reason after; rescored_interactions holds the interactions themselves.
select
  model_before,
  model_after,
  reason_before,
  reason_after,
  sum(calls)::bigint as calls,
  rate(sum(calls), sum(sum(calls)) over (partition by model_before, model_after, reason_before))
    as share_of_reason_before,
  bool_or(changed) as changed
from reason_changes
group by model_before, model_after, reason_before, reason_after
order by model_before, model_after, changed desc, calls desc, reason_before, reason_after;

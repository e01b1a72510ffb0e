-- With which reps do conversations show failings more often than with others?
-- Few conversations say little: share_low puts those first of whom it is certain.
select
  business,
  rep,
  guide,
  category,
  sum(calls)::bigint as calls,
  sum(out_of)::bigint as out_of,
  rate(sum(calls), sum(out_of)) as share,
  wilson_low(sum(calls), sum(out_of)) as share_low,
  wilson_high(sum(calls), sum(out_of)) as share_high
from alerts_by_rep
group by business, rep, guide, category
having sum(calls) > 0
order by share_low desc, calls desc, business, rep, category;

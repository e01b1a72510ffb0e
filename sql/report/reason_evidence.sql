-- What did the customers say who left for this reason?
-- The most confident of the latest verdicts, the same words once. An index leads to the latest, so that
-- nothing else of the interactions is read.
with latest as (
  select *
  from interactions
  where business = :'one_business'
    and reason = :'reason'
    and reason_evidence is not null
    and day between :'from'::date and :'to'::date
  order by day desc, started_at desc
  limit 200
),
different as (
  select distinct on (reason_evidence) *
  from latest
  order by reason_evidence, reason_confidence desc nulls last, interaction_id
)
select reason_evidence as evidence, business, queue, day, reason_confidence as confidence
from different
order by reason_confidence desc nulls last, interaction_id
limit 3;

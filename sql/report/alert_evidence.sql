-- What was said where a conversation showed this failing?
-- The most confident of the latest alerts, the same words once. An index leads to the latest.
with latest as (
  select *
  from alerts
  where business = :'one_business'
    and category = :'category'
    and evidence is not null
    and day between :'from'::date and :'to'::date
  order by day desc, started_at desc
  limit 200
),
different as (
  select distinct on (evidence) *
  from latest
  order by evidence, confidence desc, interaction_id
)
select evidence, business, queue, day, confidence
from different
order by confidence desc, interaction_id
limit 2;

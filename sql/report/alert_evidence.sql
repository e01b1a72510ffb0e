-- What was said where a conversation showed this failing?
-- The most confident of the latest alerts, led to by an index.
select evidence, business, queue, day, confidence
from (
  select *
  from alerts
  where business = :'one_business'
    and category = :'category'
    and evidence is not null
    and started_at >= (:'from'::date - 2)::timestamp at time zone 'UTC'
    and started_at < (:'to'::date + 3)::timestamp at time zone 'UTC'
  order by started_at desc
  limit 200
) latest
where day between :'from'::date and :'to'::date
order by confidence desc, interaction_id
limit 2;

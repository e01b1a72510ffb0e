-- Where were the customers when they gave up?
select
  stage,
  sum(abandoned)::bigint as abandoned,
  sum(out_of)::bigint as out_of,
  rate(sum(abandoned), sum(out_of)) as share,
  wilson_low(sum(abandoned), sum(out_of)) as share_low,
  wilson_high(sum(abandoned), sum(out_of)) as share_high
from where_they_left
group by stage
order by array_position(array['ENTRY', 'QUEUE', 'RINGING', 'TRANSFER'], stage);

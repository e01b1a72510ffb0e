-- After which wait would a quarter, and a half, of the customers have given up?
select
  level, business, channel, queue, waited, abandoned, first_quartile_seconds, median_seconds
from patience_quartiles
order by
  array_position(array['all', 'business', 'channel', 'queue'], level),
  waited desc, business, channel, queue;

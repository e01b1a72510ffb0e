-- What is the abandonment rate by each definition?
select
  definition,
  m.counts,
  sum(abandoned)::bigint as abandoned,
  sum(out_of)::bigint as out_of,
  rate(sum(abandoned), sum(out_of)) as rate,
  wilson_low(sum(abandoned), sum(out_of)) as rate_low,
  wilson_high(sum(abandoned), sum(out_of)) as rate_high
from abandonment_by_definition_daily
join (values
  (1, 'service', 'gave up once offered to service'),
  (2, 'queue', 'gave up in a queue, of the queued'),
  (3, 'net', 'as service, short abandons left out'),
  (4, 'broad', 'ended without being served, of all'),
  (5, 'no_answer', 'left without an answer, of all')
) m (place, definition, counts) using (definition)
group by m.place, definition, m.counts
order by m.place;

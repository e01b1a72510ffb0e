-- When were the tables last filled?
select
  finished_at,
  records_read,
  records_rejected
from runs
where status = 'done' and finished_at is not null
order by finished_at desc
limit 1;

-- What do the settings say of the businesses?
select business, kind, time_zone, service_level_seconds, short_abandon_seconds, target_rate
from businesses
where :'business' in ('', business)
order by business;

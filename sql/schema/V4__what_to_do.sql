-- What people act on: follow-ups, customers reached again, unusual abandonment, who waits now.

-- One row per thing to do for a customer, by the rules of the settings.
create table follow_ups (
  interaction_id text collate "C" not null,
  action text not null,
  rule text not null,
  due_at timestamptz not null,
  business text not null,
  channel text not null,
  queue text not null,
  campaign text not null,
  customer_id text not null,
  outcome text not null,
  stage text not null,
  reason text not null,
  primary key (interaction_id, action)
);

-- One row per abandoned interaction: whether and how the same customer was reached again.
create table recovery (
  interaction_id text collate "C" primary key,
  business text not null,
  channel text not null,
  queue text not null,
  campaign text not null,
  customer_id text not null,
  day date not null,
  abandoned_at timestamptz not null,
  how text not null,
  recovered_by text,
  recovered_channel text not null,
  recovered_at timestamptz,
  seconds_after double precision
);

-- One row per quarter of an hour in which far more gave up than usual at that weekday and hour.
create table abandonment_spikes (
  interval_start timestamptz not null,
  business text not null,
  channel text not null,
  queue text not null,
  region text not null,
  offered bigint not null,
  abandoned bigint not null,
  expected double precision not null,
  odds double precision not null,
  primary key (interval_start, business, channel, queue, region)
);

-- One row per customer who waits for a rep at this moment.
create table waiting (
  interaction_id text collate "C" primary key,
  business text not null,
  channel text not null,
  queue text not null,
  waiting_since timestamptz not null
);

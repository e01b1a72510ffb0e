-- What tables, views, columns and functions mean, where a BI tool shows it. Runs again whenever this
-- file changes.

comment on table interactions is
  'How each contact went and how it ended for the customer: one row per interaction (a call, a chat, a message thread).';
comment on table abandonment_rate is
  'How many gave up, by quarter of an hour: one row per quarter in which interactions started, business, channel, direction, queue, region and campaign. All columns but the rates are additive.';
comment on table abandonment_counts is
  'How many gave up, by day: the counts of abandonment_rate, one row per local day, business, channel, direction, queue, region and campaign. All columns are additive.';
comment on table wait_histogram is
  'How long customers waited and how the wait ended, for patience curves: one row per local day, business, channel, queue and wait.';
comment on table businesses is
  'What the settings said of each business when its interactions were last written: one row per business.';
comment on table rejected_events is
  'What of an archive could not be understood, and why: one row per file and line (or record).';
comment on table runs is
  'The runs of jobs: what each read, and how it ended. One row per run.';
comment on table hangup_staging_writers is
  'Working table of a replay that is running; nothing of it is for reading.';
comment on table hangup_touched_intervals is
  'Working table of a live job; nothing of it is for reading.';

comment on view abandonment_by_interval is
  'Every quarter of an hour and combination of dimensions, with the day, week, weekday and hour of the business''s time zone.';
comment on view abandonment_daily is
  'How many gave up, day by day: one row per local day and business.';
comment on view abandonment_weekly is
  'How many gave up, week by week: one row per ISO week (from Monday, local) and business.';
comment on view abandonment_by_channel is
  'How many gave up on which channel: one row per local day, business, channel and direction.';
comment on view abandonment_by_queue is
  'How many gave up in which queue: one row per local day, business, channel and queue.';
comment on view abandonment_by_definition is
  'The four definitions of abandonment and the no-answer rate: one row per local day, all dimensions and definition. Never sum over definitions.';
comment on view abandonment_by_definition_daily is
  'The four definitions of abandonment and the no-answer rate: one row per local day, business and definition.';
comment on view where_they_left is
  'At which stage those who gave up left: four rows per local day, business, channel and queue.';
comment on view patience_levels is
  'Kaplan-Meier patience curves of every queue, channel and business and of all together: choose one level.';
comment on view patience is
  'How long customers are ready to wait: the Kaplan-Meier curve of every queue over all days.';
comment on view patience_by_channel is
  'How long customers are ready to wait: the Kaplan-Meier curve of every channel of a business over all days.';
comment on view patience_by_business is
  'How long customers are ready to wait: the Kaplan-Meier curve of every business over all days.';
comment on view patience_overall is
  'How long customers are ready to wait: the Kaplan-Meier curve of everything over all days.';
comment on view patience_quartiles is
  'After which wait a quarter, and a half, would have given up: by level, null where never reached.';
comment on view why_they_left is
  'Why conversations did not convert: one row per local day, business, catalog, channel, campaign and reason, also for reasons nobody gave that day.';
comment on view why_they_left_daily is
  'Why conversations did not convert, day by day: one row per local day, business, catalog and reason.';
comment on view alerts_by_queue is
  'Which failings conversations show in which queue: one row per local day, business, queue and category, also where nothing was flagged.';
comment on view alerts_by_rep is
  'Which failings conversations show with which rep: one row per local day, business, rep and category, also where nothing was flagged.';
comment on view rescored_interactions is
  'Interactions that two models judged: the verdict that stands beside the last one that another model gave.';
comment on view reason_changes is
  'What a new model changed: how many interactions went from which reason to which, also those that kept theirs.';

comment on view abandonment_monthly is
  'How many gave up, month by month: one row per local month and business.';
comment on view abandonment_by_region is
  'How many gave up in which region: one row per local day, business and region.';
comment on view abandonment_by_campaign is
  'How many gave up in which campaign: one row per local day, business and campaign.';
comment on view abandonment_by_hour_of_week is
  'At which hours of the week they gave up: one row per business, weekday and hour, over all days.';
comment on view abandonment_across_channels is
  'How many gave up on each channel and across all of them: one row per local day, business and channel, and one with channel all. Never sum over all and the others.';
comment on view service_level_daily is
  'How many were answered in time: one row per local day, business, channel and queue.';
comment on view revenue_at_risk is
  'What the calls lost are worth: one row per local month, business and campaign; abandoned x value_per_call = revenue_at_risk.';
comment on view reason_trends is
  'Which share of the lost conversations each reason takes, week by week, and the change against the week before: one row per ISO week, business, catalog and reason, also for reasons nobody gave that week.';
comment on view reason_shifts is
  'Which reasons grew or shrank: the last four whole weeks against the four before (fewer where there are not eight), one row per business, catalog and reason. Other spans: reason_shifts_between.';
comment on view alerts_by_guide is
  'Which failings conversations show: one row per local day, business, guide and category, also where nothing was flagged.';
comment on view flagged_by_guide is
  'How many conversations show any failing of a guide: one row per local day, business and guide, also where nothing was flagged.';
comment on view channel_switches is
  'On which channel they gave up, and on which they were reached within a day: one row per local day, business and pair of channels, also for pairs that no customer took that day.';
comment on view usual_targets is
  'What abandonment rate businesses of a kind usually aim at, for those whose settings name no target: one row per word in the kind.';
comment on view abandonment_against_target is
  'Whether businesses keep to their targets, and how others of their kind do: one row per business, over all days. Other spans: abandonment_against_target_between.';

comment on function rate(double precision, double precision) is
  'k / n; null where n is 0.';
comment on function wilson_low(double precision, double precision) is
  'Lower end of the 95% Wilson score interval of k in n; null where n is 0.';
comment on function wilson_high(double precision, double precision) is
  'Upper end of the 95% Wilson score interval of k in n; null where n is 0.';
comment on function difference_low(
  double precision, double precision, double precision, double precision) is
  'Lower end of the 95% interval of k1 / n1 - k2 / n2 for different people, by Newcombe''s method 10; null where an n is 0.';
comment on function difference_high(
  double precision, double precision, double precision, double precision) is
  'Upper end of the 95% interval of k1 / n1 - k2 / n2 for different people, by Newcombe''s method 10; null where an n is 0.';
comment on function difference_p(
  double precision, double precision, double precision, double precision) is
  'Two-sided p-value of k1 of n1 against k2 of n2 by the pooled z test; null where fewer than five are expected in a cell.';
comment on function reason_shifts_between(date, date, date, date) is
  'Which reasons grew or shrank from a first to a second span of days, both ends included: the columns of reason_shifts.';
comment on function abandonment_against_target_between(date, date) is
  'Whether businesses keep to their targets from one day to another, both included: the columns of abandonment_against_target.';
comment on aggregate product(double precision) is
  'The product of its values; 1 of none.';

comment on view recovery_daily is
  'How many of those who gave up were reached again within a day: one row per local day, business, channel, queue and stage.';
comment on view recovery_by_queue is
  'How many of those who gave up were reached again within a day: one row per business, channel and queue, over all days.';
comment on view wallboard is
  'Who waits now, and how the local day goes so far: one row per business, channel and queue with traffic today or somebody waiting.';
comment on table recovery is
  'Whether and how the customer of an abandoned interaction was reached again within 24 hours: one row per abandoned interaction.';
comment on table abandonment_spikes is
  'Quarters of an hour in which far more gave up than usual at that weekday and hour: one row per quarter, business, channel, queue and region.';
comment on table waiting is
  'Who waits for a rep at this moment, as a live job sees it: one row per interaction.';

comment on table reason_distribution is
  'Why conversations did not convert: one row per local day, business, catalog, channel, campaign and reason that was given.';
comment on table alerts is
  'The failings that conversations show: one row per interaction and category.';
comment on table alert_distribution is
  'How many conversations show which failing: one row per local day, business, queue and category.';
comment on table follow_ups is
  'What should be done next for customers, by the rules of the settings: one row per interaction and action.';
comment on table verdicts is
  'What each model version said of each conversation: verdicts of older versions stay.';
comment on table model_versions is
  'Trained models: when, on what, how good, and which one judges.';
comment on table reason_labels is
  'The reason a person gives an interaction where a model was wrong, or right. No job writes here.';

-- What a column means is said once and holds wherever it stands ...
do $$
declare said record;
begin
  for said in
    select c.table_name, c.column_name, g.meaning
    from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    join (values
      ('interval_start', 'The quarter of an hour, aligned to the hour, in which the interactions started.'),
      ('local_start', 'interval_start on the business''s clock.'),
      ('day', 'Day on which the interactions started, in the business''s time zone.'),
      ('week', 'Monday of the ISO week in which the interactions started, in the business''s time zone.'),
      ('iso_week', 'The ISO week, such as 2026-W07.'),
      ('weekday', '1 Monday to 7 Sunday, local.'),
      ('hour', '0 to 23, local.'),
      ('time_zone', 'Time zone of the business; UTC where the business is unknown.'),
      ('target_rate', 'Abandonment rate that the settings aim at; null where none is set.'),
      ('business', 'Whose customers; - where unknown, all where a level sums over it.'),
      ('channel', 'VOICE, CHAT, SMS, RCS, WEB or EMAIL; - where unknown, all where a level sums over it.'),
      ('direction', 'INBOUND or OUTBOUND; - where unknown.'),
      ('queue', 'The last queue; - where unknown, all where a level sums over it.'),
      ('region', 'Region; - where unknown.'),
      ('campaign', 'Campaign; - where unknown.'),
      ('outcome', 'ANSWERED, RESOLVED, DEFLECTED, ABANDONED or NO_ANSWER: how it ended for the customer.'),
      ('action', 'What to do, in the words of the rule.'),
      ('rule', 'The rule that asks for it; of several that ask for the same, the one that is due first.'),
      ('due_at', 'When it should be done at the latest.'),
      ('customer_id', 'Which customer of the business; - where unknown.'),
      ('started', 'All interactions.'),
      ('offered', 'Offered to service: did not end at entry (IVR, menu, bot greeting).'),
      ('queued', 'Waited in a queue.'),
      ('answered', 'A rep accepted, and it was not waiting for another at its end.'),
      ('resolved', 'Settled or converted without a rep.'),
      ('deflected', 'The customer chose a callback or left a voicemail while waiting.'),
      ('no_answer', 'The business''s side ended it, or it timed out, while the customer waited.'),
      ('abandoned', 'Ended by the customer in the queue, ringing or in a transfer.'),
      ('abandoned_entry', 'Ended by the customer before any queue; not among the abandoned.'),
      ('abandoned_queue', 'Abandoned while no rep had it.'),
      ('abandoned_ringing', 'Abandoned while offered to a rep.'),
      ('abandoned_transfer', 'Abandoned after a rep handed it on, before the next accepted.'),
      ('abandoned_queued', 'Of the queued, those abandoned in the queue or ringing.'),
      ('abandoned_after_decline', 'Of the abandoned, those whom a rep had declined.'),
      ('short_abandoned', 'Of the abandoned, those who waited less than the business''s short-abandon limit.'),
      ('answered_in_service_level', 'Answered within the business''s service level.'),
      ('timed_out', 'Ended by silence: no end was seen.'),
      ('ended_on_hold', 'Ended while on hold.'),
      ('faults', 'Had technical trouble.'),
      ('converted', 'The desired action was done.'),
      ('transfers', 'Times a rep handed one on.'),
      ('declines', 'Times a rep declined one.'),
      ('entry_seconds', 'Seconds before the queue, summed.'),
      ('wait_seconds', 'Seconds of first waits, summed.'),
      ('answered_wait_seconds', 'Seconds of first waits that ended in an answer, summed.'),
      ('abandoned_wait_seconds', 'Seconds of waits that were abandoned, summed.'),
      ('ring_seconds', 'Seconds of ringing, summed.'),
      ('transfer_wait_seconds', 'Seconds of waits for another rep, summed.'),
      ('hold_seconds', 'Seconds on hold, summed.'),
      ('talk_seconds', 'Seconds with a rep, without the hold, summed.'),
      ('revenue_at_risk', 'Value of the interactions that were lost, by the settings, summed.'),
      ('abandonment_rate', 'abandoned / offered: definition service.'),
      ('abandonment_rate_low', 'Lower end of its 95% Wilson interval.'),
      ('abandonment_rate_high', 'Upper end of its 95% Wilson interval.'),
      ('service_level', 'answered_in_service_level / offered.'),
      ('service_level_low', 'Lower end of its 95% Wilson interval.'),
      ('service_level_high', 'Upper end of its 95% Wilson interval.'),
      ('average_speed_of_answer', 'Mean seconds until an answer: answered_wait_seconds / answered.'),
      ('definition', 'service, queue, net or broad; no_answer stands beside them.'),
      ('rate', 'abandoned / out_of.'),
      ('rate_low', 'Lower end of its 95% Wilson interval.'),
      ('rate_high', 'Upper end of its 95% Wilson interval.'),
      ('stage', 'ENTRY, QUEUE, RINGING or TRANSFER: where it was when the customer ended it.'),
      ('share', 'calls / out_of.'),
      ('share_low', 'Lower end of its 95% Wilson interval.'),
      ('share_high', 'Upper end of its 95% Wilson interval.'),
      ('level', 'What a curve is of: a queue, a channel, a business or all.'),
      ('at_risk', 'Still waiting just before this wait.'),
      ('censored', 'Answered, deflected or left without an answer at this wait.'),
      ('survival', 'Share that would wait longer than this.'),
      ('standard_error', 'Standard error of survival by Greenwood; null where survival is 0.'),
      ('survival_low', 'Lower end of the 95% interval of survival, cut at 0; null where survival is 0.'),
      ('survival_high', 'Upper end of the 95% interval of survival, cut at 1; null where survival is 0.'),
      ('waited', 'How many waited in the queue.'),
      ('first_quartile_seconds', 'Least wait by which a quarter would have given up; null where never reached.'),
      ('median_seconds', 'Least wait by which half would have given up; null where never reached.'),
      ('interaction_id', 'Which interaction.'),
      ('started_at', 'When the interaction started.'),
      ('rep', 'The last rep; - where none.'),
      ('catalog', 'The profile whose catalog of reasons it was judged by; - where nobody judged.'),
      ('reason', 'Why the conversation did not convert: a name of the catalog or OTHERS; - where it converted or nobody judged.'),
      ('reason_confidence', 'Probability that the reason is right, 0 to 1; null where there is none.'),
      ('reason_evidence', 'The utterance that decided it, numbers and addresses taken out; null where there is none.'),
      ('model_version', 'The model versions that judged; - where nobody did.'),
      ('guide', 'The guide that flags it; - where nothing is flagged.'),
      ('category', 'The failing; - where nothing is flagged.'),
      ('confidence', 'Probability that it is right, 0 to 1.'),
      ('evidence', 'The utterance that shows it, numbers and addresses taken out; null where nothing was said.'),
      ('calls', 'Interactions, of whatever channel.'),
      ('dropped', 'All that have a reason, of the same day, business, catalog, channel and campaign. Never sum it over reasons.'),
      ('conversations', 'All that were judged, of the same day, business and queue. Never sum it over categories.'),
      ('confidence_sum', 'The confidences, summed.'),
      ('mean_confidence', 'confidence_sum / calls; null where there are none.'),
      ('alerts', 'How many failings were flagged; null where nobody judged.'),
      ('recorded_at', 'When this model''s verdict was first written.'),
      ('model', 'What the model decides: reasons or alerts.'),
      ('version', 'Its version, named after its content.'),
      ('created_at', 'When it was trained.'),
      ('data', 'What it was trained on.'),
      ('metrics', 'How good it was on calls held out.'),
      ('champion', 'Whether it is the one that judges.'),
      ('labelled_by', 'Who says so.'),
      ('labelled_at', 'When they said so.'),
      ('note', 'What else they said; may be null.'),
      ('model_before', 'The model versions that judged before.'),
      ('model_after', 'The model versions whose verdict stands.'),
      ('reason_before', 'The reason that the earlier model gave; - where it gave none.'),
      ('reason_after', 'The reason that stands; - where there is none.'),
      ('confidence_before', 'Probability that the earlier model gave its reason; null where it gave none.'),
      ('confidence_after', 'Probability of the reason that stands; null where there is none.'),
      ('evidence_after', 'The utterance that decided the reason that stands; null where there is none.'),
      ('alerts_before', 'How many failings the earlier model flagged.'),
      ('alerts_after', 'How many failings are flagged.'),
      ('called_again', 'Reached when they got in touch again on the same channel.'),
      ('called_back', 'Reached when the business got in touch on the same channel.'),
      ('other_channel', 'Reached on another channel, whoever began it.'),
      ('lost', 'Not reached within 24 hours.'),
      ('unknown', 'Nobody said which customer it was, so nobody can tell.'),
      ('recovered', 'Reached again: called_again + called_back + other_channel.'),
      ('recovery_rate', 'recovered / out_of.'),
      ('recovery_rate_low', 'Lower end of its 95% Wilson interval.'),
      ('recovery_rate_high', 'Upper end of its 95% Wilson interval.'),
      ('median_seconds_after', 'Median seconds from giving up to the contact that reached them; null where there is none.'),
      ('abandoned_at', 'When the customer gave up.'),
      ('how', 'CALLED_AGAIN or CALLED_BACK (same channel), OTHER_CHANNEL, LOST (not reached within 24 hours) or UNKNOWN (no customer named).'),
      ('recovered_by', 'The interaction that reached the customer first; null where none did.'),
      ('recovered_channel', 'Its channel; - where there is none.'),
      ('recovered_at', 'When it started; null where there is none.'),
      ('seconds_after', 'Seconds from abandoned_at to recovered_at; null where there is none.'),
      ('minutes', '15 or 60: the last so many minutes until the end of the quarter are what the numbers are of.'),
      ('expected', 'How many usually give up of so many offered at that weekday and hour, by the twelve weeks before.'),
      ('odds', 'The N of 1 in N: an ordinary quarter looks like this that seldom.'),
      ('waiting', 'Waiting for a rep at this moment.'),
      ('waiting_since', 'When the present wait began.'),
      ('longest_wait_seconds', 'How long the one who has waited longest has waited by now; null where nobody waits.'),
      ('month', 'First day of the month in which the interactions started, in the business''s time zone.'),
      ('gone', 'Of the abandoned, those whom nobody reached within 24 hours on any channel, or whose customer is unknown: abandoned - recovered.'),
      ('gone_rate', 'gone / offered.'),
      ('gone_rate_low', 'Lower end of its 95% Wilson interval.'),
      ('gone_rate_high', 'Upper end of its 95% Wilson interval.'),
      ('service_level_seconds', 'Answered within so many seconds is in time, by the settings.'),
      ('short_abandon_seconds', 'Who left within so many seconds never meant to stay, by the settings.'),
      ('value_per_call', 'Money that a lost call is worth, by the settings: revenue_at_risk / abandoned. Null where none was lost.'),
      ('revenue_not_recovered', 'Money: value_per_call of those abandoned who were not reached again.'),
      ('calls_before', 'The same in the week before; null where nothing was judged then.'),
      ('out_of_before', 'The same of the week before; null where nothing was judged then.'),
      ('share_before', 'calls_before / out_of_before.'),
      ('share_before_low', 'Lower end of its 95% Wilson interval.'),
      ('share_before_high', 'Upper end of its 95% Wilson interval.'),
      ('change', 'share - share_before, -1 to 1: 0.02 is two percentage points more.'),
      ('change_low', 'Lower end of its 95% interval (Newcombe''s method 10).'),
      ('change_high', 'Upper end of its 95% interval (Newcombe''s method 10).'),
      ('earlier_from', 'First day of the earlier span.'),
      ('earlier_to', 'Last day of the earlier span.'),
      ('later_from', 'First day of the later span.'),
      ('later_to', 'Last day of the later span.'),
      ('p_value', 'How often chance alone makes so great a change, either way (pooled z test); null where fewer than five are expected in a cell.'),
      ('p_corrected', 'p_value corrected by Holm for the number of reasons tested of the same business and catalog: under 0.05 is a shift.'),
      ('shift', 'rose or fell where p_corrected is under 0.05, else no clear change; cannot tell where there are too few to test.'),
      ('kind', 'Kind of business, by the settings; - where not said.'),
      ('target_from', 'Where the target comes from: settings, kind (see usual_targets), or - where there is none.'),
      ('result', 'met where also rate_high is within the target, missed where also rate_low is above it, else cannot tell; no target where there is none.'),
      ('kind_businesses', 'Businesses of the same kind with interactions, this one included; null where the kind is not said.'),
      ('kind_offered', 'Offered to service at all businesses of the kind; null where it is not said.'),
      ('kind_abandoned', 'Abandoned at all businesses of the kind; null where it is not said.'),
      ('kind_rate', 'kind_abandoned / kind_offered.'),
      ('kind_rate_low', 'Lower end of its 95% Wilson interval.'),
      ('kind_rate_high', 'Upper end of its 95% Wilson interval.'),
      ('reason_changed', 'Whether the two models give different reasons.'),
      ('changed', 'Whether the two models give different reasons.')
    ) g (column_name, meaning) using (column_name)
    where c.table_schema = current_schema()
      -- By name: other tables and views in the schema are somebody else's.
      and c.table_name in (
        'interactions', 'abandonment_rate', 'abandonment_counts', 'wait_histogram', 'businesses',
        'reason_distribution', 'alerts', 'alert_distribution', 'verdicts', 'model_versions',
        'reason_labels', 'follow_ups', 'recovery', 'abandonment_spikes', 'waiting',
        'abandonment_by_interval', 'abandonment_daily', 'abandonment_weekly', 'abandonment_monthly',
        'abandonment_by_hour_of_week', 'abandonment_by_channel', 'abandonment_across_channels',
        'abandonment_by_queue', 'abandonment_by_region', 'abandonment_by_campaign',
        'abandonment_by_definition', 'abandonment_by_definition_daily',
        'abandonment_against_target', 'usual_targets', 'where_they_left', 'service_level_daily',
        'revenue_at_risk', 'patience_levels', 'patience', 'patience_by_channel',
        'patience_by_business', 'patience_overall', 'patience_quartiles', 'why_they_left',
        'why_they_left_daily', 'reason_trends', 'reason_shifts', 'alerts_by_queue', 'alerts_by_rep',
        'alerts_by_guide', 'flagged_by_guide', 'rescored_interactions', 'reason_changes',
        'recovery_daily', 'recovery_by_queue', 'channel_switches', 'wallboard'
      )
  loop
    execute format('comment on column %I.%I is %L', said.table_name, said.column_name, said.meaning);
  end loop;
end $$;

-- ... but for these.
comment on column abandonment_by_definition.abandoned is
  'service: in the queue, ringing, in a transfer. queue: of the queued, in the queue or ringing. net: service less the short ones. broad: neither answered, resolved nor deflected. no_answer: not answered.';
comment on column abandonment_by_definition.out_of is
  'service: offered. queue: queued. net: offered less the short abandoned. broad, no_answer: all started.';
comment on column abandonment_by_definition_daily.abandoned is
  'service: in the queue, ringing, in a transfer. queue: of the queued, in the queue or ringing. net: service less the short ones. broad: neither answered, resolved nor deflected. no_answer: not answered.';
comment on column abandonment_by_definition_daily.out_of is
  'service: offered. queue: queued. net: offered less the short abandoned. broad, no_answer: all started.';
comment on column where_they_left.share is 'abandoned / out_of.';
comment on column where_they_left.abandoned is 'Ended by the customer at this stage.';
comment on column where_they_left.out_of is 'Ended by the customer at any of the four stages.';
comment on column patience_levels.wait_seconds is 'How long they had waited, in seconds.';
comment on column patience_levels.abandoned is 'Gave up at this wait.';
comment on column patience.wait_seconds is 'How long they had waited, in seconds.';
comment on column patience.abandoned is 'Gave up at this wait.';
comment on column patience_by_channel.wait_seconds is 'How long they had waited, in seconds.';
comment on column patience_by_channel.abandoned is 'Gave up at this wait.';
comment on column patience_by_business.wait_seconds is 'How long they had waited, in seconds.';
comment on column patience_by_business.abandoned is 'Gave up at this wait.';
comment on column patience_overall.wait_seconds is 'How long they had waited, in seconds.';
comment on column patience_overall.abandoned is 'Gave up at this wait.';
comment on column patience_quartiles.abandoned is 'Gave up, after whatever wait.';

comment on column reason_distribution.share is 'calls / dropped.';
comment on column alert_distribution.share is 'calls / conversations.';
comment on column why_they_left.out_of is
  'All that have a reason, of the same day, business, catalog, channel and campaign.';
comment on column why_they_left_daily.out_of is
  'All that have a reason, of the same day, business and catalog.';
comment on column alerts_by_queue.out_of is 'All that were judged, of the same day, business and queue.';
comment on column alerts_by_rep.out_of is 'All that were judged, of the same day, business and rep.';
comment on column alert_distribution.calls is
  'Interactions that show it; with category - those in which nothing was flagged.';
comment on column follow_ups.stage is
  'ENTRY, QUEUE, RINGING, TRANSFER or CONVERSATION: where the interaction was when it ended.';
comment on column reason_labels.reason is 'A name of the catalog of the interaction''s business, or OTHERS.';
comment on column runs.conversations is 'Interactions whose conversation was judged.';
comment on column recovery_daily.abandoned is 'All who gave up, at this stage.';
comment on column recovery_daily.day is 'Day on which they had started, in the business''s time zone.';
comment on column recovery_daily.out_of is 'Those whose customer is known.';
comment on column recovery_by_queue.abandoned is 'All who gave up, at whatever stage, the entry included.';
comment on column recovery_by_queue.out_of is 'Those whose customer is known.';
comment on column wallboard.started is 'All interactions that started today, and have ended.';
comment on column abandonment_spikes.offered is 'Offered to service in these minutes.';
comment on column abandonment_spikes.abandoned is 'Of those, given up.';
comment on column abandonment_spikes.region is
  'Region; - where unknown, all where a queue with several regions is looked at as a whole.';
comment on column recovery.queue is 'The queue that was abandoned; - where unknown.';
comment on column recovery.channel is
  'The channel that was abandoned: VOICE, CHAT, SMS, RCS, WEB or EMAIL; - where unknown.';
comment on column abandonment_across_channels.channel is
  'VOICE, CHAT, SMS, RCS, WEB or EMAIL; - where unknown; all for the business as a whole.';
comment on column abandonment_across_channels.recovered is
  'Of the abandoned, those whose customer was reached again within 24 hours, on whatever channel.';
comment on column abandonment_across_channels.other_channel is
  'Of these, those who were reached on another channel.';
comment on column revenue_at_risk.abandoned is
  'Calls lost: ended by the customer in the queue, ringing or in a transfer.';
comment on column revenue_at_risk.revenue_at_risk is
  'Money: abandoned x value_per_call, in the currency of the settings.';
comment on column revenue_at_risk.recovered is
  'Of the abandoned, those whose customer was reached again within 24 hours.';
comment on column reason_trends.out_of is
  'All that have a reason, of the same week, business and catalog. Never sum it over reasons.';
comment on column reason_shifts.calls_before is 'Conversations lost for the reason in the earlier span.';
comment on column reason_shifts.out_of_before is
  'All that have a reason in the earlier span, of the same business and catalog.';
comment on column reason_shifts.calls is 'Conversations lost for the reason in the later span.';
comment on column reason_shifts.out_of is
  'All that have a reason in the later span, of the same business and catalog.';
comment on column alerts_by_guide.out_of is
  'All that were judged, of the same day and business, by whatever guide. Never sum it over categories.';
comment on column flagged_by_guide.calls is 'Conversations with at least one alert of the guide.';
comment on column flagged_by_guide.out_of is
  'All that were judged, of the same day and business, by whatever guide. Never sum it over guides.';
comment on column channel_switches.day is
  'Day on which they had started, in the business''s time zone.';
comment on column channel_switches.channel is
  'The channel on which they gave up: VOICE, CHAT, SMS, RCS, WEB or EMAIL; - where unknown.';
comment on column channel_switches.recovered_channel is
  'The channel on which they were reached within 24 hours; - where on none.';
comment on column channel_switches.calls is 'Customers who gave up there and were reached here.';
comment on column channel_switches.out_of is
  'All known customers who gave up on the channel that day. Never sum it over recovered_channel.';
comment on column channel_switches.seconds_after is
  'Seconds from giving up to the contact that reached them, summed.';
comment on column usual_targets.kind is 'The word that the kind of a business has in it.';
comment on column usual_targets.target_rate is 'Abandonment rate, definition service, 0 to 1.';
comment on column abandonment_against_target.target_rate is
  'Abandonment rate to aim at: that of the settings, else the usual one of the kind; null where there is neither.';

comment on column abandonment_rate.entry_seconds is
  'Seconds before the queue, an answer or the end, summed.';
comment on column wait_histogram.wait_bucket is
  'How long they waited: where the bucket begins, in seconds. Buckets are of 1 s; from 10 minutes on of 10 s, from an hour on of a minute, from a day on of an hour.';
comment on column wait_histogram.answered is 'A rep accepted after this first wait.';
comment on column wait_histogram.abandoned is 'Given up by the customer after this first wait.';
comment on column wait_histogram.deflected is
  'A callback, a voicemail or a solution without a rep ended this first wait.';
comment on column wait_histogram.no_answer is
  'The business''s side ended it, or it timed out, after this first wait.';
comment on column businesses.business is 'Name of the business, as archives and settings have it.';
comment on column businesses.time_zone is 'Time zone, such as Europe/Madrid: what days and hours are of.';

comment on column interactions.interaction_id is 'Which interaction, as the archive names it.';
comment on column interactions.language is 'Language, as the archive names it; - where unknown.';
comment on column interactions.queued_at is
  'When it first waited for a rep; null where it never did.';
comment on column interactions.answered_at is 'When a rep first accepted it; null where none did.';
comment on column interactions.ended_at is
  'The end that was seen; else its last event plus the idle time of its channel.';
comment on column interactions.events is 'How many different events it is made of.';
comment on column interactions.entry_seconds is
  'Seconds before it first waited for a rep, was answered or ended.';
comment on column interactions.wait_seconds is
  'Seconds of the first wait for a rep, until it was answered or ended; 0 where it did not wait.';
comment on column interactions.ring_seconds is
  'Seconds of ringing, in the first wait and those after transfers.';
comment on column interactions.transfer_wait_seconds is
  'Seconds of waiting for another rep after the first.';
comment on column interactions.hold_seconds is 'Seconds on hold.';
comment on column interactions.talk_seconds is 'Seconds with a rep, without the hold.';
comment on column interactions.transfers is 'How often a rep handed it on.';
comment on column interactions.declines is
  'How often a rep declined it or let it ring out.';
comment on column interactions.stage is
  'ENTRY, QUEUE, RINGING, TRANSFER or CONVERSATION: where it was when it ended.';
comment on column interactions.queued is 'Whether it waited in a queue, not only rang.';
comment on column interactions.after_decline is
  'Whether it was abandoned in a wait in which a rep had declined it.';
comment on column interactions.short_abandon is
  'Whether it was abandoned in less than the business''s short-abandon limit.';
comment on column interactions.in_service_level is
  'Whether it was answered within the business''s service level.';
comment on column interactions.ended_by is 'CUSTOMER, REP or SYSTEM; - where unknown.';
comment on column interactions.ended_on_hold is 'Whether it ended while on hold.';
comment on column interactions.timed_out is 'Whether it ended by silence: no end was seen.';
comment on column interactions.fault is 'Whether there was technical trouble.';
comment on column interactions.converted is 'Whether the desired action was done.';
comment on column interactions.value_at_risk is
  'Money that is lost with it, by the settings; 0 where it was not abandoned in the queue, ringing or in a transfer.';
comment on column interactions.revision is
  'How often it was written: 1, and one more for each correction.';

comment on column rejected_events.source is 'The file or topic that it stands in.';
comment on column rejected_events.position is
  'The line of the file, counted from 1, or the record''s place in the topic.';
comment on column rejected_events.reason is 'Why it was not understood.';
comment on column rejected_events.line is 'What stood there, redacted and cut.';
comment on column runs.run_id is 'Which run, counted up.';
comment on column runs.command is 'The command that ran, such as replay or stream.';
comment on column runs.format is 'The format of what it read.';
comment on column runs.sources is 'What it read: one path, folder or topic a line.';
comment on column runs.started_at is 'When it started.';
comment on column runs.finished_at is 'When it ended; null while it runs or where it was cut off.';
comment on column runs.status is
  'running, done, failed or interrupted.';
comment on column runs.records_read is 'Records read: accepted and rejected. Null before the first count.';
comment on column runs.records_accepted is 'Records that were understood.';
comment on column runs.records_rejected is 'Records that were not; rejected_events says why.';
comment on column runs.interactions is 'Interactions that the records made; null where not counted.';
comment on column hangup_staging_writers.run_id is 'Which run.';
comment on column hangup_staging_writers.target is 'Which table.';
comment on column hangup_staging_writers.subtask is 'Which task of the job.';
comment on column hangup_staging_writers.writer is 'Which attempt of the task.';
comment on column hangup_touched_intervals.interval_start is 'Which quarter of an hour.';
comment on column hangup_touched_intervals.business is 'Whose.';
comment on column hangup_touched_intervals.channel is 'Which channel.';
comment on column hangup_touched_intervals.queue is 'Which queue.';

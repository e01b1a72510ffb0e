-- What views and columns mean, where a BI tool shows it. Runs again whenever this file changes.

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
      ('share', 'abandoned / out_of.'),
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
      ('reason_changed', 'Whether the two models give different reasons.'),
      ('changed', 'Whether the two models give different reasons.')
    ) g (column_name, meaning) using (column_name)
    where c.table_schema = current_schema()
      and (t.table_type = 'VIEW' or c.table_name in (
        'abandonment_rate', 'reason_distribution', 'alerts', 'alert_distribution', 'verdicts',
        'model_versions', 'reason_labels', 'recovery', 'abandonment_spikes', 'waiting', 'follow_ups'
      ) or c.table_name = 'interactions' and c.column_name in (
        'catalog', 'reason', 'reason_confidence', 'reason_evidence', 'alerts', 'model_version'
      ))
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
comment on column why_they_left.share is 'calls / out_of.';
comment on column why_they_left_daily.out_of is
  'All that have a reason, of the same day, business and catalog.';
comment on column why_they_left_daily.share is 'calls / out_of.';
comment on column alerts_by_queue.out_of is 'All that were judged, of the same day, business and queue.';
comment on column alerts_by_queue.share is 'calls / out_of.';
comment on column alerts_by_rep.out_of is 'All that were judged, of the same day, business and rep.';
comment on column alerts_by_rep.share is 'calls / out_of.';
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

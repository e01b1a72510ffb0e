package dev.hangup.live;

import dev.hangup.followup.FollowUp;
import dev.hangup.live.kafka.Topics;
import dev.hangup.workflow.Judged;
import dev.hangup.workflow.JudgedFollowUps;
import dev.hangup.workflow.LiveSinks;
import dev.hangup.workflow.Parsed.Progress;
import dev.hangup.workflow.Parsed.Rejected;
import dev.hangup.workflow.Standing;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The tables, and besides them topics for those who act at once. */
record WithTopics(LiveSinks tables, Topics topics, JudgedFollowUps rules) implements LiveSinks {

  @Override
  public void interactions(DataStream<Judged> interactions, boolean judges) {
    tables.interactions(interactions, judges);
    if (topics.alerts() != null && judges) {
      topics.alerts(interactions);
    }
    if (topics.followUps() != null) {
      JudgedFollowUps its = rules;
      FlatMapFunction<Judged, FollowUp> each =
          (judged, out) -> its.apply(judged).forEach(out::collect);
      topics.followUps(
          interactions.flatMap(each).returns(FollowUp.class).name("follow-ups").uid("follow-ups"));
    }
  }

  @Override
  public void waiting(DataStream<Standing> standings) {
    tables.waiting(standings);
  }

  @Override
  public void rejected(DataStream<Rejected> rejected) {
    tables.rejected(rejected);
  }

  @Override
  public void progress(DataStream<Progress> progress) {
    tables.progress(progress);
  }
}

package dev.hangup.spike;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The counts of one queue, by region, and what is a spike in them. A queue that had several regions
 * in the weeks before is also looked at as a whole: a spike in all of them may be none in each. The
 * odds are those of the queue: who looks in more places sees more by chance.
 */
final class QueueCounts {
  static final String ALL = "all";

  private final Queue queue;
  private final Map<String, List<QuarterHour>> byRegion = new TreeMap<>();
  private final List<QuarterHour> whole = new ArrayList<>();

  /** Which queue. */
  record Queue(String business, String channel, String name) {}

  /**
   * What is usual in a queue in one week.
   *
   * @param byRegion those that are looked at
   */
  record Usually(int week, Map<String, Usual> byRegion) {}

  QueueCounts(Queue queue) {
    this.queue = queue;
  }

  Queue queue() {
    return queue;
  }

  /** Adds a count, of a region of its own at a time and later than all before or the same time. */
  void add(String region, QuarterHour counts) {
    byRegion.computeIfAbsent(region, r -> new ArrayList<>()).add(counts);
    int last = whole.size() - 1;
    if (last >= 0 && whole.get(last).start() == counts.start()) {
      QuarterHour sum = whole.get(last);
      whole.set(
          last,
          new QuarterHour(
              sum.start(),
              sum.week(),
              sum.slot(),
              sum.offered() + counts.offered(),
              sum.abandoned() + counts.abandoned()));
    } else {
      whole.add(counts);
    }
  }

  /** The week of the last count. */
  int lastWeek() {
    return whole.get(whole.size() - 1).week();
  }

  /** What is usual in a week, by the counts before it. */
  Usually before(int week) {
    Map<String, Usual> usual = new HashMap<>();
    Set<String> regions = new HashSet<>();
    byRegion.forEach(
        (region, quarters) -> {
          if (!Usual.past(week, quarters).isEmpty()) {
            regions.add(region);
          }
        });
    int looks = regions.size() > 1 ? regions.size() + 1 : 1;
    for (String region : regions) {
      put(usual, region, Usual.before(week, byRegion.get(region)), looks);
    }
    if (regions.size() > 1) {
      put(usual, ALL, Usual.before(week, whole), looks);
    }
    return new Usually(week, usual);
  }

  private static void put(Map<String, Usual> usual, String region, Usual its, int looks) {
    if (its != null) {
      usual.put(region, its.among(looks));
    }
  }

  /**
   * The spikes from one instant until another.
   *
   * @param known what is usual in one of the weeks, so that the past need not be here; null where
   *     it is
   */
  List<Spike> spikes(long from, long until, Usually known) {
    Map<Integer, Usually> weeks = new HashMap<>();
    if (known != null) {
      weeks.put(known.week(), known);
    }
    List<Spike> spikes = new ArrayList<>();
    byRegion.forEach((region, quarters) -> find(region, quarters, from, until, weeks, spikes));
    if (!byRegion.containsKey(ALL)) {
      find(ALL, whole, from, until, weeks, spikes);
    }
    return spikes;
  }

  private void find(
      String region,
      List<QuarterHour> quarters,
      long from,
      long until,
      Map<Integer, Usually> weeks,
      List<Spike> spikes) {
    for (SpikeRule.Finding f :
        SpikeRule.find(
            quarters,
            from,
            until,
            week -> weeks.computeIfAbsent(week, this::before).byRegion().get(region))) {
      spikes.add(
          new Spike(
              f.start(),
              queue.business(),
              queue.channel(),
              queue.name(),
              region,
              f.minutes(),
              f.offered(),
              f.abandoned(),
              f.expected(),
              f.odds()));
    }
  }
}

package dev.hangup.report.page;

import dev.hangup.report.figures.Business;
import dev.hangup.report.figures.Counts;
import dev.hangup.report.figures.Figures;
import java.util.List;
import java.util.stream.Collectors;

/** Whether they are answered in time. */
final class ServiceLevelSection implements Section.Writer {
  private static final String ID = "service-level";
  private static final String TITLE = "Are they answered in time?";

  @Override
  public Section of(Figures figures) {
    Counts total = figures.total();
    if (total.offered() == 0) {
      return Section.empty(ID, TITLE, "Nothing was offered to service in these days.");
    }
    return new Section(
        ID,
        TITLE,
        List.of(
            new Block.Text(
                "%s (95%% interval %s) of the %s offered were answered in time: %s. Those answered waited %s on average."
                    .formatted(
                        total.serviceLevel().percent(),
                        total.serviceLevel().interval(),
                        Numbers.count(total.offered()),
                        limits(figures),
                        Numbers.seconds(total.speedOfAnswer()))),
            Charts.course(
                new Charts.Words(
                    "service-level-course",
                    Periods.areWeeks(figures.scope().span())
                        ? "Answered in time by week"
                        : "Answered in time by day",
                    "When",
                    "Answered in time",
                    "Offered"),
                Periods.of(figures).stream()
                    .map(period -> new Charts.Named(period.label(), period.counts().serviceLevel()))
                    .toList(),
                "Answered in time",
                null)));
  }

  /** For instance {@code within 20 s}. */
  private static String limits(Figures figures) {
    List<Long> limits =
        figures.businesses().stream()
            .filter(business -> figures.active().contains(business.name()))
            .map(Business::serviceLevelSeconds)
            .map(Math::round)
            .distinct()
            .sorted()
            .toList();
    return limits.isEmpty()
        ? "within the service level of the settings"
        : "within "
            + limits.stream().map(seconds -> seconds + " s").collect(Collectors.joining(" or "))
            + (limits.size() > 1 ? ", as the settings of the business say" : "");
  }
}

package dev.hangup.training;

import dev.hangup.corpus.*;
import dev.hangup.decision.*;
import dev.hangup.evaluation.*;
import dev.hangup.lab.Lab;
import dev.hangup.linear.*;
import java.util.*;
import java.util.stream.*;

public class LabCv {
  public static void main(String[] a) throws Exception {
    Lab.load();
    Task task = Task.valueOf(a[0]);
    String test = a[1]; // regex on ids tested
    List<LabelledCall> calls =
        new ArrayList<>(task == Task.REASONS ? StarterCorpus.reasons() : StarterCorpus.alerts());
    calls.sort(Comparator.comparing(LabelledCall::id));
    Map<String, Set<String>> ch = new TreeMap<>();
    for (var c : calls) {
      ch.computeIfAbsent(
              c.profile(), p -> new TreeSet<>(task == Task.ALERTS ? Set.of("CLEAN") : Set.of()))
          .addAll(task.labels(c));
    }
    List<Sample> all = new ArrayList<>();
    for (var c : calls)
      if (!task.labels(c).isEmpty())
        all.add(new Sample(Lab.meaning(c), task.labels(c), ch.get(c.profile())));
    Folds folds = Folds.deal(all, 5);
    for (int i = 2; i < a.length; i++) {
      String[] p = a[i].split(",");
      Settings s =
          new Settings(
              true,
              Double.parseDouble(p[0]),
              Integer.parseInt(p[3]),
              new LinearSettings(Double.parseDouble(p[1]), Integer.parseInt(p[2]), 1));
      long t0 = System.nanoTime();
      List<HeldOut> ho = new ArrayList<>();
      for (int f = 0; f < 5; f++) ho.addAll(CrossValidation.heldOut(task, all, folds, f, s));
      double sec = (System.nanoTime() - t0) / 1e9;
      for (String re : List.of(test, ".*")) {
        List<HeldOut> h = ho.stream().filter(x -> x.sample().id().matches(re)).toList();
        if (task == Task.REASONS) {
          List<ScoredReason> sc = new ArrayList<>();
          for (int f = 0; f < 5; f++) {
            int ff = f;
            ReasonRule r =
                ReasonRuleFitting.fit(ho.stream().filter(x -> x.fold() != ff).toList(), null);
            sc.addAll(ReasonRuleFitting.judge(r, h.stream().filter(x -> x.fold() == ff).toList()));
            if (f == 0) System.out.println(r);
          }
          ReasonMetrics m = ReasonMetrics.of(sc);
          System.out.printf(
              "%s %s n %d acc %.3f mF1 %.3f %s ece %s %.1fs%n",
              a[i],
              re,
              m.calls(),
              m.accuracy().share(),
              m.macroF1(),
              m.byLanguage(),
              m.reliability().toString().substring(0, 60),
              sec);
          if (System.getProperty("v") != null)
            MetricsText.lines(m, "...").forEach(System.out::println);
        } else {
          List<ScoredAlerts> sc = new ArrayList<>();
          for (int f = 0; f < 5; f++) {
            int ff = f;
            AlertRule r =
                AlertRuleFitting.fit(ho.stream().filter(x -> x.fold() != ff).toList(), null, .07);
            sc.addAll(AlertRuleFitting.judge(r, h.stream().filter(x -> x.fold() == ff).toList()));
          }
          AlertMetrics m = AlertMetrics.of(sc);
          System.out.printf("%s %s %.1fs%n", a[i], re, sec);
          MetricsText.lines(m, "...").stream()
              .limit(System.getProperty("v") != null ? 99 : 6)
              .forEach(System.out::println);
        }
      }
    }
  }
}

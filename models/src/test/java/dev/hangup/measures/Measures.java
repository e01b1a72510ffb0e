package dev.hangup.measures;

import dev.hangup.classifier.MeasureColdStart;
import dev.hangup.training.MeasureBanking77;
import dev.hangup.training.MeasureFolds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How well the classifiers judge: the figures of {@code models/README.md}, which says how to run
 * it. What needs data that is not there is left out, and it says so.
 */
public final class Measures {
  private Measures() {}

  /**
   * The first argument is the folder of shared data; it may be missing. The others say what is
   * measured: {@code folds}, {@code cold-start}, {@code banking77}.
   */
  public static void main(String[] args) throws Exception {
    Path shared = Path.of(args[0]).toAbsolutePath().normalize();
    for (String measure : List.of(args).subList(1, args.length)) {
      System.out.printf("%n== %s%n", measure);
      switch (measure) {
        case "folds" -> MeasureFolds.main();
        case "cold-start" -> MeasureColdStart.main();
        case "banking77" -> banking77(shared.resolve("data/banking77"));
        default ->
            throw new IllegalArgumentException(
                "there is no measure '" + measure + "'; write folds, cold-start or banking77");
      }
    }
  }

  private static void banking77(Path folder) throws Exception {
    if (Files.isDirectory(folder)) {
      MeasureBanking77.main(folder);
    } else {
      System.out.println(
          "SKIPPED, nothing was measured: there is no folder "
              + folder
              + "; name the folder that holds data/banking77 with -Dmeasures.shared=FOLDER");
    }
  }
}

package dev.hangup.cli;

import dev.hangup.followup.rule.FollowUpRule;
import dev.hangup.followup.rule.FollowUpRuleFile;
import dev.hangup.text.TextTable;
import dev.hangup.text.TextTable.Column;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code follow-ups}: the rules that say what is to be done after an interaction. */
@Command(
    name = "follow-ups",
    description = "The rules that say what is to be done after an interaction.",
    mixinStandardHelpOptions = true)
final class FollowUpsCommand implements Runnable {
  private static final int WIDEST = 60;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say check or show");
  }

  @Command(
      description = "Prints the built-in rules as a file, to be copied and changed.",
      mixinStandardHelpOptions = true)
  int show() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(FollowUpRuleFile.builtInText());
    out.flush();
    return 0;
  }

  @Command(
      description = "Reads a file of rules and lists them, or says what is wrong and where.",
      mixinStandardHelpOptions = true)
  int check(@Parameters(paramLabel = "FILE", description = "The rules.") Path file) {
    PrintWriter out = spec.commandLine().getOut();
    List<FollowUpRule> rules = FollowUpRuleFile.read(file);
    out.println(file + ": " + rules.size() + (rules.size() == 1 ? " rule" : " rules"));
    if (!rules.isEmpty()) {
      new TextTable(
              List.of(Column.text("rule", WIDEST), Column.text("action", WIDEST)),
              rules.stream().map(rule -> List.of(rule.name(), rule.action())).toList())
          .lines("…")
          .forEach(out::println);
    }
    out.flush();
    return 0;
  }
}

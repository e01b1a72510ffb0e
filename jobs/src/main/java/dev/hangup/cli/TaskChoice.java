package dev.hangup.cli;

import dev.hangup.training.Task;
import java.util.List;

/** Which of the models a command is about. */
enum TaskChoice {
  REASONS(Task.REASONS),
  ALERTS(Task.ALERTS),
  BOTH(Task.REASONS, Task.ALERTS);

  private final List<Task> tasks;

  TaskChoice(Task... tasks) {
    this.tasks = List.of(tasks);
  }

  List<Task> tasks() {
    return tasks;
  }
}

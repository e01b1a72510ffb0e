package dev.hangup.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.util.Reference;

/**
 * The Flink of this process, for one job. It starts when it is made, on a thread of its own: to
 * plan a job takes as long, and neither needs the other.
 */
final class LaptopCluster extends MiniCluster {
  private final CompletableFuture<Void> starting = new CompletableFuture<>();
  private volatile boolean used;

  private LaptopCluster(MiniClusterConfiguration configuration) {
    super(configuration, () -> Reference.borrowed(Messages.SYSTEM));
  }

  /**
   * @param slots as many as the job's parallelism
   */
  static LaptopCluster starting(Configuration configuration, int slots) {
    Configuration effective = new Configuration(configuration);
    // Several may run on one machine.
    effective.set(RestOptions.BIND_PORT, "0");
    LaptopCluster cluster =
        new LaptopCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(effective)
                .setNumSlotsPerTaskManager(slots)
                .build());
    Thread starter = new Thread(cluster::startNow, "start cluster");
    starter.setDaemon(true);
    starter.start();
    return cluster;
  }

  private void startNow() {
    try {
      super.start();
      starting.complete(null);
    } catch (Exception | Error e) {
      starting.completeExceptionally(e);
    }
  }

  /** Waits until it has started. Who calls this submits a job, with whose end the cluster goes. */
  @Override
  public void start() throws Exception {
    used = true;
    try {
      starting.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  /** Stops it where no job was submitted. */
  void closeUnused() throws Exception {
    if (!used) {
      starting.handle((started, failure) -> started).get();
      close();
    }
  }

  /**
   * How the parts of a cluster talk. Its classes have a loader of their own: to load them again
   * with every cluster of a process takes half a second of a core. So they stay until the process
   * ends.
   */
  private static final class Messages {
    static final RpcSystem SYSTEM = RpcSystem.load();

    static {
      // Deletes the file that they were unpacked to.
      Runtime.getRuntime().addShutdownHook(new Thread(SYSTEM::close, "close messages"));
    }
  }
}

package dev.hangup.cli;

import java.util.stream.Stream;
import org.apache.flink.client.deployment.executors.LocalExecutor;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.core.execution.PipelineExecutor;
import org.apache.flink.core.execution.PipelineExecutorFactory;
import org.apache.flink.core.execution.PipelineExecutorServiceLoader;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs one job in this process, on a cluster that starts while the job is still being planned. To
 * be closed, so that the cluster also goes where no job came.
 */
final class LaptopEnvironment extends StreamExecutionEnvironment {
  private final LaptopCluster cluster;

  private LaptopEnvironment(Configuration configuration, LaptopCluster cluster) {
    super(new On(cluster), configuration, null);
    this.cluster = cluster;
  }

  /**
   * @param configuration of the job and of the cluster
   * @param parallelism of the job
   */
  static LaptopEnvironment starting(Configuration configuration, int parallelism) {
    Configuration local = new Configuration(configuration);
    local.set(DeploymentOptions.TARGET, LocalExecutor.NAME);
    local.set(DeploymentOptions.ATTACHED, true);
    LaptopEnvironment env =
        new LaptopEnvironment(local, LaptopCluster.starting(local, parallelism));
    env.setParallelism(parallelism);
    return env;
  }

  @Override
  public void close() throws Exception {
    cluster.closeUnused();
    super.close();
  }

  /** Flink's own way to run a job in this process, but for where the cluster comes from. */
  private record On(LaptopCluster cluster)
      implements PipelineExecutorServiceLoader, PipelineExecutorFactory {
    @Override
    public PipelineExecutorFactory getExecutorFactory(Configuration configuration) {
      return this;
    }

    @Override
    public Stream<String> getExecutorNames() {
      return Stream.of(LocalExecutor.NAME);
    }

    @Override
    public String getName() {
      return LocalExecutor.NAME;
    }

    @Override
    public boolean isCompatibleWith(Configuration configuration) {
      return true;
    }

    @Override
    public PipelineExecutor getExecutor(Configuration configuration) {
      return LocalExecutor.createWithFactory(configuration, asItsJobWouldHaveIt -> cluster);
    }
  }
}

package dev.hangup.bench;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** Watches how much memory this JVM uses from the moment it is made. */
final class Memory {
  private final List<MemoryPoolMXBean> heap =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();
  private final AtomicLong live = new AtomicLong();

  Memory() {
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    Set<String> pools =
        heap.stream().map(MemoryPoolMXBean::getName).collect(Collectors.toUnmodifiableSet());
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) -> {
                if (notification.getUserData() instanceof CompositeData data) {
                  live.accumulateAndGet(usedAfter(data, pools), Math::max);
                }
              },
              null,
              null);
    }
  }

  private static long usedAfter(CompositeData collection, Set<String> pools) {
    Map<String, MemoryUsage> after =
        GarbageCollectionNotificationInfo.from(collection).getGcInfo().getMemoryUsageAfterGc();
    return after.entrySet().stream()
        .filter(pool -> pools.contains(pool.getKey()))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }

  /** The sum of the pools' peaks, which they need not have had at the same time. */
  long heapPeak() {
    return heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  long heapLive() {
    return live.get();
  }

  /** Linux says it, in kB; others do not, and 0 is given. */
  static long residentPeak() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }
}

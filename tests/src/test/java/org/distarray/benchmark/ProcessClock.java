package org.distarray.benchmark;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The wall's clock, and beside it the processors' time of this whole process. */
final class ProcessClock {
  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * Runs a job until the seconds have passed.
   *
   * @param after what is done with the job's result, outside the time
   */
  <T> Sample time(Supplier<T> job, Consumer<T> after, double seconds) {
    long wall = 0;
    long cpu = 0;
    int count = 0;
    while (wall < seconds * 1e9) {
      long cpuStart = system.getProcessCpuTime();
      long start = System.nanoTime();
      T result = job.get();
      wall += System.nanoTime() - start;
      cpu += system.getProcessCpuTime() - cpuStart;
      after.accept(result);
      count++;
    }
    double mean = wall / 1e9 / count;
    return new Sample(mean, mean, cpu / 1e9 / count);
  }
}

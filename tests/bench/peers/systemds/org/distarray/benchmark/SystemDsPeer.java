package org.distarray.benchmark;

import java.io.IOException;
import java.util.Map;

/** Apache SystemDS on Spark. Arguments: the master and the number of partitions. */
public final class SystemDsPeer {
  private SystemDsPeer() {}

  public static void main(String[] args) throws IOException {
    Answering.serve(
        () ->
            new SparkAnswering(
                args[0],
                Integer.parseInt(args[1]),
                "SystemDS " + Answering.version("org.apache.systemds", "systemds"),
                Map.of("systemds", SystemDsWorks::new)));
  }
}

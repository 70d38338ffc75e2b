package org.distarray.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;

/** Apache SystemDS on Spark. Arguments: the master and the number of partitions. */
public final class SystemDsPeer {
  private SystemDsPeer() {}

  public static void main(String[] args) throws IOException {
    PrintStream answers = Answering.answers();
    String about = "SystemDS " + Answering.version("org.apache.systemds", "systemds");
    Answering.commands(
        new SparkAnswering(
            args[0], Integer.parseInt(args[1]), about, Map.of("systemds", SystemDsWorks::new)),
        answers);
  }
}

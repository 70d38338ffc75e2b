package org.distarray.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.apache.sysds.api.mlcontext.ProjectInfo;

/** Apache SystemDS on Spark. Arguments: the master and the number of partitions. */
public final class SystemDsPeer {
  private SystemDsPeer() {}

  public static void main(String[] args) throws IOException {
    PrintStream answers = Answering.answers();
    String about = "SystemDS " + ProjectInfo.getProjectInfo().version();
    Answering.commands(
        new SparkAnswering(
            args[0], Integer.parseInt(args[1]), about, Map.of("systemds", SystemDsWorks::new)),
        answers);
  }
}

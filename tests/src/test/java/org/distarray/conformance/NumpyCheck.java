package org.distarray.conformance;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;
import org.distarray.connector.SparkEngine;
import org.distarray.engine.LocalEngine;

/**
 * The program behind {@code tests/bin/numpy-check}: an engine's name, and how many programs run at
 * a time; programs come by the standard input, one a line.
 */
public final class NumpyCheck {
  private NumpyCheck() {}

  /** Exits with 0 when the input has ended. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int threads = Integer.parseInt(args[1]);
    if (args[0].equals("spark")) {
      SparkSession session = Conformance.session();
      try (Benches benches = new Benches(targets -> SparkEngine.on(session, targets))) {
        NumpyPrograms.serve(System.in, System.out, benches, threads);
      }
      session.stop();
    } else {
      try (Benches benches = new Benches(LocalEngine::new)) {
        NumpyPrograms.serve(System.in, System.out, benches, threads);
      }
    }
    System.exit(0);
  }
}

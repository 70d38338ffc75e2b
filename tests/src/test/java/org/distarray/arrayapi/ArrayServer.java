package org.distarray.arrayapi;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.SparkSession;
import org.distarray.Context;
import org.distarray.connector.SparkEngine;

/**
 * The program behind {@code tests/array-api/distarray_xp.py}: answers lines of the standard input
 * until its end. Its arguments are an engine's name, the number of targets and the seed.
 */
public final class ArrayServer {
  private ArrayServer() {}

  /** Exits with 0 at the end of the input. */
  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err); // nothing but answers on the standard output
    int targets = Integer.parseInt(args[1]);
    long seed = Long.parseLong(args[2]);
    if (args[0].equals("spark")) {
      SparkSession session = session();
      try (Context context = new Context(SparkEngine.on(session, targets))) {
        answer(new Desk(context, seed), answers);
      }
      session.stop();
    } else {
      try (Context context = Context.local(targets)) {
        answer(new Desk(context, seed), answers);
      }
    }
    System.exit(0);
  }

  private static void answer(Desk desk, PrintStream answers) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      answers.println(desk.answer(line));
      answers.flush();
    }
  }

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("array api")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}

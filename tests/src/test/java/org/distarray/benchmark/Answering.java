package org.distarray.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * The other end of a {@link Side} in Java: it answers commands from standard input by lines of JSON
 * on standard output, as {@code peers.py} does.
 */
interface Answering {

  /** What it is: versions. */
  String about();

  /** A number that depends on every step of the work, to be compared with the others'. */
  double check(String work, String peer, long n) throws Exception;

  /** Runs the work until the seconds have passed. */
  Sample run(String work, String peer, long n, double seconds) throws Exception;

  /**
   * Makes a side, answers until there are no more commands, and ends the JVM. Standard output is
   * for answers alone: whatever else is printed must not be taken for one, and goes to standard
   * error, from before the side is made.
   */
  static void serve(Supplier<Answering> made) throws IOException {
    PrintStream answers = System.out;
    System.setOut(System.err);
    Answering side = made.get();
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      answers.println(answer(side, line.split(" ")));
      answers.flush();
    }
    System.exit(0);
  }

  /** The version of an artifact on the class path, as its jar has it. */
  static String version(String group, String artifact) {
    String name = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    Properties properties = new Properties();
    try (InputStream in = Answering.class.getResourceAsStream(name)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + name, e);
    }
    return properties.getProperty("version", "of unknown version");
  }

  private static String answer(Answering side, String[] command) {
    try {
      if (command[0].equals("about")) {
        return "{\"text\": \"" + text(side.about()) + "\"}";
      }
      long n = Long.parseLong(command[3]); // the work's own size
      if (command[0].equals("check")) {
        return "{\"value\": " + side.check(command[1], command[2], n) + "}";
      }
      return side.run(command[1], command[2], n, Double.parseDouble(command[4])).json();
    } catch (Exception | LinkageError | OutOfMemoryError e) {
      // the other end says what could not be measured
      e.printStackTrace();
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      return "{\"error\": \"" + text((root.getMessage() == null ? e : root).toString()) + "\"}";
    }
  }

  private static String text(String raw) {
    return raw.replaceAll("[\"\\\\\\p{Cntrl}]", " ");
  }
}

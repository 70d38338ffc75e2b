package org.distarray.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * This library's side: a server on standard input and output, with the commands and answers of
 * {@code peers.py}. Arguments: the engine's name and the number of blocks.
 */
public final class Worker {
  private final String engine;
  private final int parts;
  private Bed bed;

  private Worker(String engine, int parts) {
    this.engine = engine;
    this.parts = parts;
  }

  public static void main(String[] args) throws IOException {
    PrintStream answers = System.out;
    // whatever else is printed must not be taken for an answer
    System.setOut(System.err);
    Worker worker = new Worker(args[0], Integer.parseInt(args[1]));
    BufferedReader commands =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = commands.readLine(); line != null; line = commands.readLine()) {
      answers.println(worker.answer(line.split(" ")));
      answers.flush();
    }
    System.exit(0);
  }

  private String answer(String[] command) {
    try {
      if (command[0].equals("about")) {
        String module =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() ? "with" : "without";
        return "{\"text\": \"Java " + Runtime.version() + ", " + module + " vector module\"}";
      }
      Work work = Works.of(command[1]);
      inputs(Long.parseLong(command[3])); // the work's own size
      if (command[0].equals("check")) {
        return "{\"value\": " + work.ours().check(bed) + "}";
      }
      return work.ours().measure(bed, Double.parseDouble(command[4])).json();
    } catch (RuntimeException e) { // the other side says what could not be measured
      e.printStackTrace();
      return "{\"error\": \"" + e.toString().replaceAll("[\"\\\\\\p{Cntrl}]", " ") + "\"}";
    }
  }

  private void inputs(long n) {
    if (bed == null || bed.inputs().n() != n) {
      if (bed != null) {
        bed.close();
      }
      bed = Bed.of(engine, parts, n);
    }
  }
}

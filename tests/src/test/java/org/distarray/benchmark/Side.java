package org.distarray.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One of those that are compared: a process that answers commands, see {@code peers.py}. */
final class Side implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MOST_SECONDS_TO_END = 60;

  /** The side could not do what it was asked. */
  static final class Failure extends Exception {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
      super(message);
    }
  }

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final OtherPrograms others;
  private final File log;

  /**
   * Starts a side.
   *
   * @param log where its standard error goes
   */
  Side(String name, List<String> command, File log) {
    this(name, command, Map.of(), log);
  }

  /**
   * Starts a side.
   *
   * @param environment what differs from this process's
   * @param log where its standard error goes
   */
  Side(String name, List<String> command, Map<String, String> environment, File log) {
    this.name = name;
    this.log = log;
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectError(log);
      builder.environment().putAll(environment);
      this.process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot start "
              + name
              + ": "
              + String.join(" ", command)
              + " (tests/bin/bench builds it, and says what it needs)",
          e);
    }
    this.answers = process.inputReader();
    this.others = new OtherPrograms(process.pid());
  }

  /** Whether it still runs. */
  boolean isAlive() {
    return process.isAlive();
  }

  /** What it is: versions. */
  String about() throws Failure {
    return ask("about").get("text").asText();
  }

  double check(String work, String peer, long n) throws Failure {
    return ask("check " + work + " " + peer + " " + n).get("value").asDouble();
  }

  Sample run(String work, String peer, long n, double seconds) throws Failure {
    OtherPrograms.Use before = others.use();
    long start = System.nanoTime();
    JsonNode reply = ask("run " + work + " " + peer + " " + n + " " + seconds);
    double elapsed = System.nanoTime() - start;
    return new Sample(
        reply.get("wall").asDouble(),
        reply.get("kernel").asDouble(),
        reply.get("cpu").asDouble(),
        reply.path("besides").asDouble(),
        others.use().since(before) / elapsed);
  }

  private JsonNode ask(String command) throws Failure {
    try {
      process.getOutputStream().write((command + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
      String line = answers.readLine();
      if (line == null) {
        throw new Failure(failed(command, "it ended"));
      }
      JsonNode reply = JSON.readTree(line);
      if (reply.has("error")) {
        throw new Failure(failed(command, reply.get("error").asText()));
      }
      return reply;
    } catch (IOException e) {
      throw new Failure(failed(command, e.toString()));
    }
  }

  private String failed(String command, String why) {
    return "Cannot do '" + command + "' with " + name + ": " + why + " (see " + log + ")";
  }

  /** Ends the process, by the end of its input. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(MOST_SECONDS_TO_END, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

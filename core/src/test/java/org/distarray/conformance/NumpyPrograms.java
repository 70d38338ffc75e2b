package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.distarray.conformance.Verdict.Outcome;

/** Judges programs as they come, one JSON object a line, and answers each by one line. */
public final class NumpyPrograms {
  private static final ObjectMapper JSON = new ObjectMapper();

  private NumpyPrograms() {}

  /** The names of all calls that programs are made of. */
  public static Set<String> names() {
    Set<String> out = new TreeSet<>(NumpyCalls.names());
    out.addAll(NumpyMade.NAMES);
    return out;
  }

  /**
   * Answers first with the names of all calls, then each line of {@code in} with {@code id}, {@code
   * outcome}, {@code expected} and {@code got}, in any order; and, when the input has ended, with
   * the layouts that the calls have met.
   *
   * @param threads how many programs run at a time
   */
  public static void serve(InputStream in, PrintStream out, Bench bench, int threads)
      throws IOException, InterruptedException {
    ObjectNode names = JSON.createObjectNode();
    names().forEach(names.putArray("names")::add);
    answer(out, names);
    ExecutorService workers = Executors.newFixedThreadPool(threads);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode json = JSON.readTree(line);
        workers.execute(() -> answer(out, verdict(json, bench)));
      }
    }
    workers.shutdown();
    workers.awaitTermination(1, TimeUnit.HOURS);
    answer(out, JSON.createObjectNode().set("layouts", JSON.valueToTree(bench.layouts().all())));
  }

  private static ObjectNode verdict(JsonNode json, Bench bench) {
    Row row = Row.of(json, "a program", Path.of("."));
    Verdict verdict;
    try {
      verdict = Verdict.of(row, bench);
    } catch (Error e) {
      verdict = new Verdict(row, Outcome.FAILED, "an answer", e.toString());
    }
    return JSON.createObjectNode()
        .put("id", row.id())
        .put("outcome", verdict.outcome().name())
        .put("expected", verdict.expected())
        .put("got", verdict.got());
  }

  private static synchronized void answer(PrintStream out, ObjectNode line) {
    out.println(line);
    out.flush();
  }
}

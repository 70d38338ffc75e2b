package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.distarray.testing.Tolerance;

/** Files of blocks that the original wrote: one for each rank. */
final class FileJudge {
  private FileJudge() {}

  static void saveDnpy(Row row, Bench bench) {
    JsonNode files = row.json().get("files");
    JsonNode ranks = row.json().get("dim_data_per_rank");
    String first = files.get(0).asText();
    Expect.holds("names that end in _<rank>.dnpy", first.endsWith("_0.dnpy"), first);
    String name =
        row.folder().resolve(first.substring(0, first.length() - "_0.dnpy".length())).toString();
    Context context = bench.context(files.size());
    DistArray a = context.loadDnpy(name);
    Expect.same("ranks", ranks.size(), a.distribution().ranks());
    check(row, ranks, a);
    Path scratch = scratch();
    try {
      String again = scratch.resolve("again").toString();
      context.saveDnpy(again, a, "w");
      check(row, ranks, context.loadDnpy(again));
    } finally {
      delete(scratch);
    }
  }

  private static void check(Row row, JsonNode ranks, DistArray a) {
    List<NdArray> blocks = a.localArrays();
    for (int rank = 0; rank < ranks.size(); rank++) {
      for (int k = 0; k < a.ndim(); k++) {
        long[] held = ByHand.held(ranks.get(rank).get(k));
        Expect.same("indices of rank " + rank, held, ByHand.listed(a.distribution(), rank, k));
      }
      NdArray want = Corpus.array(row.json().get("pieces").get(rank));
      Expect.same("block " + rank, want, blocks.get(rank), Tolerance.EXACT);
    }
    if (row.in().hasNonNull("array")) {
      Answers.exactly(Answers.array(row.in().get("array"), a.shape()), a);
    }
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("conformance");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

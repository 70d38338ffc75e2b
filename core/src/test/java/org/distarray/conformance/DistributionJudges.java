package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.distarray.dist.Distribution;
import org.distarray.index.Shape;
import org.distarray.protocol.DimData;

/** Distributions of a shape, of dictionaries of dimensions, and of the ranks' own descriptions. */
final class DistributionJudges {
  private DistributionJudges() {}

  static void fromShape(Row row, Bench bench) {
    JsonNode in = row.in();
    if (row.rightlyRefused()) {
      if (undistributed(in) && in.hasNonNull("targets") && in.get("targets").size() > 1) {
        Expect.same(
            "target", in.get("targets").get(0).asInt(), Decode.distribution(in).targets()[0]);
        throw new NotAsked(
            "the refusal is lifted: targets beyond the number of ranks are left out, in any layout");
      }
      Expect.refused(row.json().get("error").toString(), () -> Decode.distribution(in));
    } else if (row.wronglyAccepted()) {
      Expect.refused(row.json().get("original_bug").asText(), () -> Decode.distribution(in));
    } else if (row.isWrong()) {
      Distribution d = Decode.distribution(in);
      Expect.same("shape", Shape.of(Decode.longs(in.get("shape"))), d.shape());
      ByHand.partition(d);
    } else {
      same(row.out(), Decode.distribution(in));
    }
  }

  private static boolean undistributed(JsonNode in) {
    return Decode.letters(in.path("dist"), Decode.longs(in.get("shape")).length).matches("n*");
  }

  static void fromGlobalDimData(Row row, Bench bench) {
    JsonNode in = row.in();
    boolean lawful = true;
    for (JsonNode dim : in.get("global_dim_data")) {
      lawful &= ByHand.isLawful(dim);
    }
    if (row.rightlyRefused() || row.wronglyAccepted() || row.isWrong() && !lawful) {
      Expect.refused("no such layout", () -> Decode.distribution(in));
      return;
    }
    Distribution d = Decode.distribution(in);
    int k = 0;
    for (JsonNode dim : in.get("global_dim_data")) {
      List<long[]> parts = ByHand.parts(dim);
      for (int p = 0; p < parts.size(); p++) {
        long[] mine = ByHand.listed(d.map(k).indices(p));
        Expect.same("dimension " + k + ", process " + p + ": indices", parts.get(p), mine);
        Expect.same("local size", (long) mine.length, d.map(k).localSize(p));
      }
      k++;
    }
    if (!row.isWrong()) {
      same(row.out(), d);
    }
  }

  static void fromDimDataPerRank(Row row, Bench bench) {
    JsonNode in = row.in();
    if (row.rightlyRefused() || row.wronglyAccepted() || row.isWrong() && in.has("what")) {
      Expect.refused("the descriptions contradict each other", () -> perRank(in));
      return;
    }
    Distribution d = perRank(in);
    int rank = 0;
    for (JsonNode dims : in.get("dim_data_per_rank")) {
      for (int k = 0; k < d.ndim(); k++) {
        Expect.same("indices of rank " + rank, ByHand.held(dims.get(k)), ByHand.listed(d, rank, k));
      }
      rank++;
    }
    if (!row.isWrong()) {
      same(row.out(), d);
    }
  }

  private static Distribution perRank(JsonNode in) {
    int[] targets =
        in.hasNonNull("targets")
            ? Decode.ints(in.get("targets"))
            : Decode.first(in.path("nprocs").asInt(4));
    return Distribution.fromDimDataPerRank(
        Decode.originalDimDataPerRank(in.get("dim_data_per_rank")), targets);
  }

  static void isCompatible(Row row, Bench bench) {
    Distribution a = Decode.distribution(row.in().get("a"));
    Distribution b = Decode.distribution(row.in().get("b"));
    boolean right =
        a.shape().equals(b.shape())
            && Arrays.equals(a.gridShape(), b.gridShape())
            && Arrays.equals(a.targets(), b.targets());
    for (int rank = 0; right && rank < a.ranks(); rank++) {
      for (int k = 0; k < a.ndim(); k++) {
        right &= Arrays.equals(ByHand.listed(a, rank, k), ByHand.listed(b, rank, k));
      }
    }
    right = row.isWrong() ? right : row.out().asBoolean();
    Expect.same("compatible", right, a.isCompatible(b));
    Expect.same("compatible the other way round", right, b.isCompatible(a));
  }

  /** Fails unless a distribution is the one described. */
  static void same(JsonNode out, Distribution d) {
    Expect.same("shape", Shape.of(Decode.longs(out.get("shape"))), d.shape());
    Expect.same("grid", Decode.ints(out.get("grid_shape")), d.gridShape());
    Expect.same("targets", Arrays.copyOf(Decode.ints(out.get("targets")), d.ranks()), d.targets());
    JsonNode perRank = out.get("dim_data_per_rank");
    for (int rank = 0; rank < d.ranks() && d.ndim() > 0; rank++) {
      if (out.path("localshapes").isArray()) {
        Shape local = Shape.of(Decode.longs(out.get("localshapes").get(rank)));
        Expect.same("local shape of rank " + rank, local, d.localShape(rank));
      }
      for (int k = 0; k < d.ndim(); k++) {
        JsonNode dim = perRank.get(rank).get(k);
        char letter = dim.get("dist_type").asText().charAt(0);
        boolean alike = letter == d.dist().charAt(k) || letter == 'n' && d.gridShape()[k] == 1;
        Expect.holds("letter " + letter + " for dimension " + k, alike, d.dist());
        Expect.same(
            "indices of rank " + rank + ", dimension " + k,
            ByHand.held(dim),
            ByHand.listed(d, rank, k));
        if (letter != 'n') {
          Map<String, Object> dict = new HashMap<>(d.dimData(rank).get(k).toMap());
          dict.remove("one_to_one");
          Map<String, Object> plain = Decode.dict(dim);
          plain.remove("padding");
          Expect.same("description", DimData.of(plain).toMap(), dict);
          List<Integer> widths = List.of(0, 0);
          Expect.same(
              "padding",
              Decode.dict(dim).getOrDefault("padding", widths),
              d.paddedDimData(rank).get(k).toMap().getOrDefault("padding", widths));
        }
      }
    }
  }
}

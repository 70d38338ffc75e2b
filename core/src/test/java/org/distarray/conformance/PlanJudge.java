package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.distarray.dist.Distribution;
import org.distarray.redist.Exchange;

/** Which elements go from which rank to which, as their positions in C order. */
final class PlanJudge {
  private PlanJudge() {}

  static void plan(Row row, Bench bench) {
    JsonNode in = row.in();
    Distribution source = Decode.distribution(in.get("source"));
    Distribution dest = Decode.distribution(in.get("dest"));
    if (row.rightlyRefused()
        || row.wronglyAccepted()
        || source.shape().size() != dest.shape().size()) {
      Expect.refused("sizes differ", () -> Exchange.between(source, dest));
      return;
    }
    TreeSet<Integer> union = new TreeSet<>();
    IntStream.concat(IntStream.of(source.targets()), IntStream.of(dest.targets()))
        .forEach(union::add);
    Exchange exchange = Exchange.between(source, dest);
    Map<String, BitSet> planned = new TreeMap<>();
    exchange
        .transfers()
        .forEach(
            transfer -> {
              int from = union.headSet(source.targets()[transfer.source()]).size();
              int to = union.headSet(dest.targets()[transfer.destination()]).size();
              BitSet elements = planned.computeIfAbsent(from + " -> " + to, key -> new BitSet());
              for (long[] run : exchange.shared(transfer.source(), transfer.destination())) {
                elements.set((int) run[0], (int) run[1]);
              }
              Expect.same(
                  "elements " + from + " -> " + to,
                  transfer.elements(),
                  (long) elements.cardinality());
            });
    Map<String, BitSet> right = byHand(source, dest, union);
    Expect.same("elements by source and destination", right, planned);
    if (!row.isWrong()) {
      Expect.same("elements by source and destination", entries(row.out(), dest), planned);
    }
  }

  private static Map<String, BitSet> byHand(
      Distribution source, Distribution dest, TreeSet<Integer> union) {
    Map<String, BitSet> out = new TreeMap<>();
    int[] from = owners(source);
    int[] to = owners(dest);
    for (int flat = 0; flat < from.length; flat++) {
      String pair = union.headSet(from[flat]).size() + " -> " + union.headSet(to[flat]).size();
      out.computeIfAbsent(pair, key -> new BitSet()).set(flat);
    }
    return out;
  }

  /** The target of each element in C order. */
  private static int[] owners(Distribution d) {
    int[] out = new int[Math.toIntExact(d.shape().size())];
    long[] i = new long[d.ndim()];
    for (int flat = 0; flat < out.length; flat++) {
      out[flat] = d.targets()[d.owner(i)];
      for (int k = i.length - 1; k >= 0 && ++i[k] == d.shape().dim(k); k--) {
        i[k] = 0;
      }
    }
    return out;
  }

  /**
   * Entries of {@code (start, stop, step)} for each dimension, or of flat {@code (start, stop)}.
   */
  private static Map<String, BitSet> entries(JsonNode out, Distribution dest) {
    Map<String, BitSet> plan = new TreeMap<>();
    for (JsonNode entry : out) {
      BitSet elements = new BitSet();
      JsonNode indices = entry.get("indices");
      boolean flat = indices.size() == 0 || !indices.get(0).isArray() || indices.get(0).size() == 2;
      if (flat) {
        for (JsonNode run :
            indices.size() > 0 && indices.get(0).isArray() ? indices : List.of(indices)) {
          elements.set(run.get(0).asInt(), run.get(1).asInt());
        }
      } else {
        product(indices, dest.shape().toArray(), 0, 0, elements);
      }
      if (!elements.isEmpty()) {
        String pair = entry.get("source_rank").asInt() + " -> " + entry.get("dest_rank").asInt();
        plan.computeIfAbsent(pair, key -> new BitSet()).or(elements);
      }
    }
    return plan;
  }

  private static void product(JsonNode slices, long[] shape, int d, long flat, BitSet out) {
    if (d == shape.length) {
      out.set(Math.toIntExact(flat));
      return;
    }
    JsonNode slice = slices.get(d);
    long step = slice.get(2).isNull() ? 1 : slice.get(2).asLong();
    for (long i = slice.get(0).asLong(); i < slice.get(1).asLong(); i += step) {
      product(slices, shape, d + 1, flat * shape[d] + i, out);
    }
  }
}

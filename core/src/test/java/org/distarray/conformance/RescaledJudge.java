package org.distarray.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.distarray.Context;
import org.distarray.DistArray;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;

/** Layouts whose bytes are seen as items of another size. */
final class RescaledJudge {
  private RescaledJudge() {}

  static void view(Row row, Bench bench) {
    JsonNode in = row.in();
    Distribution base = Decode.distribution(in.get("distribution"));
    JsonNode given = in.path("new_dimsize");
    int last = base.ndim() - 1;
    long n = base.shape().dim(last);
    double size = given.isNull() || given.isMissingNode() ? n : given.asDouble();
    if (size != Math.rint(size)) {
      wider(base, n / size, bench);
      return;
    }
    List<long[]> parts = new ArrayList<>();
    boolean lawful =
        size >= 0 && (size == n || n > 0 && size > 0 && (size % n == 0 || n % size == 0));
    for (int p = 0; lawful && p < base.gridShape()[last]; p++) {
      long[] part = items(ByHand.listed(base.map(last).indices(p)), n, (long) size);
      lawful = part != null;
      parts.add(part);
    }
    if (row.rightlyRefused() || row.isWrong() && !lawful) {
      Expect.refused("items that no rank has whole", () -> base.rescaled((long) size));
      return;
    }
    Distribution d = base.rescaled((long) size);
    Expect.same("last dimension", (long) size, d.shape().dim(last));
    Expect.same("targets", base.targets(), d.targets());
    for (int p = 0; p < parts.size(); p++) {
      Expect.same("items of process " + p, parts.get(p), ByHand.listed(d.map(last).indices(p)));
    }
    if (!row.isWrong()) {
      DistributionJudges.same(row.out(), d);
    }
  }

  /** Fails unless bytes cannot be seen as items of a wider type that do not come out even. */
  private static void wider(Distribution base, double itemsize, Bench bench) {
    DType wide =
        Arrays.stream(DType.values())
            .filter(t -> t.itemsize() == itemsize)
            .findFirst()
            .orElseThrow(() -> new NotAsked("there is no type of " + itemsize + " bytes"));
    Context context = bench.context(Arrays.stream(base.targets()).max().getAsInt() + 1);
    DistArray bytes = context.arange(base, DType.UINT8);
    Expect.refused("half an item", () -> bytes.view(wide));
  }

  /**
   * The new items that lie in these old ones, in local order, or null where one of them is not
   * whole.
   */
  private static long[] items(long[] old, long n, long size) {
    LongStream.Builder out = LongStream.builder();
    if (size >= n) {
      long times = n == 0 ? 1 : size / n;
      for (long i : old) {
        LongStream.range(i * times, (i + 1) * times).forEach(out::add);
      }
      return out.build().toArray();
    }
    long by = n / size;
    for (int l = 0; l < old.length; l++) {
      if (old[l] % by != l % by || l % by != 0 && old[l] != old[l - 1] + 1) {
        return null;
      }
      if (l % by == 0) {
        out.add(old[l] / by);
      }
    }
    return old.length % by == 0 ? out.build().toArray() : null;
  }
}

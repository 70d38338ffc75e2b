package org.distarray.plan;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.distarray.dist.Distribution;
import org.distarray.dist.ProcGrid;
import org.distarray.dist.Spans;
import org.distarray.dtype.DType;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.DimData;

/**
 * Tells which part of an array each rank computes, for messages. It travels with every task;
 * therefore it has words, and no distribution.
 */
public record Part(ProcGrid grid, List<Spans> spans, DType dtype) implements Serializable {

  /** The parts of an array. */
  static Part of(Distribution d, DType dtype) {
    List<Spans> spans = new ArrayList<>();
    d.maps().forEach(map -> spans.add(map.spans()));
    return new Part(d.grid(), spans, dtype);
  }

  /** The part of a rank: {@code region [0:5, 2 of 4] of float64}. */
  String of(int rank) {
    int[] coords = grid.coords(rank);
    StringBuilder out = new StringBuilder();
    for (int d = 0; d < coords.length; d++) {
      out.append(d == 0 ? "" : ", ").append(spans.get(d).span(coords[d]));
    }
    return text(out.toString(), dtype);
  }

  /** The part that a block holds: {@code region [0:5, 2 of 4] of float64}. */
  public static String text(List<DimData> dims, DType dtype) {
    return text(
        dims.stream()
            .map(
                d ->
                    d instanceof BlockDim b
                        ? b.start() + ":" + b.stop()
                        : d.localSize() + " of " + d.size())
            .collect(Collectors.joining(", ")),
        dtype);
  }

  private static String text(String region, DType dtype) {
    return "region [" + region + "] of " + dtype;
  }
}

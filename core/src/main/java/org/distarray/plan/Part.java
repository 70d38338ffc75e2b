package org.distarray.plan;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.protocol.BlockDim;
import org.distarray.protocol.DimData;

/** Which part of an array each rank computes, for messages. */
public record Part(Distribution distribution, DType dtype) implements Serializable {

  /** The parts that a stage's tasks compute, or null where they are no parts of one array. */
  static Part of(Stage stage) {
    if (stage instanceof Stage.OfBlocks blocks) {
      return new Part(blocks.distribution(), blocks.dtype());
    }
    return stage instanceof PassStage.Partials partials
        ? new Part(partials.distribution(), partials.reduce().elementType())
        : null;
  }

  /** The part of a rank: {@code region [0:5, 2 of 4] of float64}. */
  String of(int rank) {
    return text(distribution.dimData(rank), dtype);
  }

  /** The part that a block is: {@code region [0:5, 2 of 4] of float64}. */
  public static String text(List<DimData> dims, DType dtype) {
    return dims.stream()
        .map(
            d ->
                d instanceof BlockDim b
                    ? b.start() + ":" + b.stop()
                    : d.localSize() + " of " + d.size())
        .collect(Collectors.joining(", ", "region [", "] of " + dtype));
  }
}

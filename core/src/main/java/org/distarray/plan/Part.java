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

  /** The bytes of all parts. */
  long nbytes() {
    return distribution.shape().size() * dtype.itemsize();
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

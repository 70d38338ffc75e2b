package org.distarray.display;

import java.util.List;

/**
 * The axes of an array, one for each of its dimensions. The labels of a file have them.
 *
 * <pre>{@code
 * Labels sst = Labels.of("lat", "lon").withCoordinate("lat", NdArray.linspace(-89, 89, 90));
 * NdArray a = NdArray.arange(DType.FLOAT64, 90, 180);
 * a.image().axes(sst).svg().contains(">60°S<") //> true
 * }</pre>
 */
public interface Axes {

  /**
   * The axis of each dimension, in their order.
   *
   * <pre>{@code
   * Labels.of("lat", "lon").withCoordinate("lat", NdArray.of(10, 20)).axes() //> [lat: 10°N to 20°N, lon]
   * }</pre>
   */
  List<Axis> axes();
}

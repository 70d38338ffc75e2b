package org.distarray.array;

import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.display.Display;

/** The elements of an array as text and as a list, for people who look at them. */
interface Shown {

  /**
   * The text that {@link #print print} prints.
   *
   * @hidden
   */
  @Internal
  String printed();

  /**
   * Prints the elements on the standard output, as NumPy's {@code print}. Of an array of more than
   * 1000 elements it prints three at each edge of every dimension; one job brings only these.
   *
   * <pre>{@code
   * context.arange(3).print(); // prints [0 1 2]
   * }</pre>
   */
  default void print() {
    Display.print(printed());
  }

  /**
   * The elements as nested lists of Java values, as {@link ArrayLike#item item} gives them; {@code
   * numpy.ndarray.tolist}.
   *
   * <pre>{@code
   * NdArray.arange(DType.INT64, 2, 2).tolist() //> [[0, 1], [2, 3]]
   * }</pre>
   *
   * @throws IllegalArgumentException when the array is 0-d
   * @throws org.distarray.error.LimitExceededException when a distributed array is larger than its
   *     context's {@code collectMaxBytes}
   */
  List<?> tolist();
}

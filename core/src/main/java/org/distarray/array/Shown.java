package org.distarray.array;

import java.util.List;
import org.distarray.annotation.Internal;
import org.distarray.display.Bundle;
import org.distarray.display.Display;
import org.distarray.display.Displayable;

/** The elements of an array as text and as a list, for people who look at them. */
interface Shown extends Displayable {

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
   * The forms of this array: text, a card in HTML, and a picture of it. Each is made when it is
   * asked for; one small job then brings the elements that it shows.
   *
   * <pre>{@code
   * NdArray.arange(3).bundle().text() //> [0 1 2]
   * }</pre>
   */
  @Override
  Bundle bundle();

  /**
   * Shows this array in the front end that is there: as a card in a notebook, as text in a console.
   * {@link Display} says how the front end is found.
   *
   * <pre>{@code
   * context.arange(3).display();
   * }</pre>
   */
  @Override
  default void display() {
    Display.show(this);
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

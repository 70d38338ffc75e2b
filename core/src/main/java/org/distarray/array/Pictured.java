package org.distarray.array;

import org.distarray.annotation.Internal;
import org.distarray.display.BarPlot;
import org.distarray.display.Bundle;
import org.distarray.display.Display;
import org.distarray.display.Displayable;
import org.distarray.display.Image;
import org.distarray.display.LinePlot;

/**
 * Pictures of an array, by the names that matplotlib and xarray have for them. A large array is
 * thinned on its engines, and only what the picture shows comes to the driver: at most 540 by 720
 * cells, 1000 points of a line, or the counts of the bins.
 *
 * @param <A> the array type
 */
interface Pictured<A extends ArrayLike<A>> extends Displayable {

  /**
   * The elements as doubles in C order, for a picture. Complex elements give their real parts.
   *
   * @hidden
   */
  @Internal
  double[] numbers();

  /**
   * The forms of this array: text, a card in HTML, and a picture of it. Each is made when it is
   * asked for; a small job for each form then brings the elements.
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
   * A picture of a 2-d array in which a cell is the mean of its elements. It reads all elements. A
   * 1-d array is one row. Complex elements count by their absolute values, and NaN is left out.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 20, 30).heatmap().text() //> heatmap: (20, 30), 0 to 599
   * NdArray.arange(DType.INT64, 1000, 720).heatmap().text() //> heatmap: (1000, 720), means of 2 x 2, 360.5 to 719639
   * }</pre>
   *
   * @throws IllegalArgumentException when the array does not have one or two dimensions
   */
  default Image heatmap() {
    return Pictures.heatmap(self());
  }

  /**
   * A picture of a 2-d array in which a cell is one element: every k-th of a large array, so that
   * no others are computed; matplotlib's {@code imshow}. A 1-d array is one row. Complex elements
   * show their absolute values.
   *
   * <pre>{@code
   * NdArray.arange(DType.FLOAT64, 20, 30).image().text() //> image: (20, 30), 0 to 599
   * context.arange(720_000).reshape(1000, 720).image().text() //> image: (1000, 720), one of 2 x 2, 0 to 719278
   * }</pre>
   *
   * @throws IllegalArgumentException when the array does not have one or two dimensions
   */
  default Image image() {
    return Pictures.image(self());
  }

  /**
   * A plot of a 1-d array as a line over its indices, and of a 2-d array as a line for each of its
   * columns. Of more than 1000 points it shows the means of neighbours.
   *
   * <pre>{@code
   * NdArray.linspace(0, 6, 50).sin().plot().text() //> plot: 1 line of 50 points
   * NdArray.arange(8).reshape(4, 2).plot().names("even", "odd").text() //> plot: 2 lines of 4 points: even, odd
   * }</pre>
   *
   * @throws IllegalArgumentException when the array does not have one or two dimensions, has more
   *     than 10 columns, or is complex
   */
  default LinePlot plot() {
    return Pictures.plot(self());
  }

  /**
   * The histogram of all elements as bars, in 10 equal bins from the least to the greatest finite
   * one: {@link #hist(int)}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 2, 1, 4}).hist().text() //> hist: 4 elements in 10 bins from 1 to 4
   * }</pre>
   */
  default BarPlot hist() {
    return hist(10);
  }

  /**
   * The histogram of all elements as bars, in equal bins from the least to the greatest finite one;
   * matplotlib's {@code hist}. {@code histogram} gives the numbers.
   *
   * <pre>{@code
   * NdArray.of(new double[] {1, 2, 1, Double.NaN, 4}).hist(3).text() //> hist: 4 elements in 3 bins from 1 to 4
   * }</pre>
   *
   * @throws IllegalArgumentException when the number of bins is not from 1 to 1000, or the array is
   *     complex
   */
  default BarPlot hist(int bins) {
    return Pictures.hist(self(), bins);
  }

  /**
   * The elements of a 1-d array as bars with names; matplotlib's {@code bar}.
   *
   * <pre>{@code
   * NdArray.of(new double[] {2.5, 4}).bar("rows", "blocks").text() //> bar: rows 2.5, blocks 4
   * }</pre>
   *
   * @param names one for each element
   * @throws IllegalArgumentException when the array is complex or does not have one dimension, or
   *     when there is not a name for each element, at least one and at most 1000
   */
  default BarPlot bar(String... names) {
    return Pictures.bar(self(), names);
  }

  /**
   * A picture of the places where a 2-d array is not 0; matplotlib's {@code spy}. A cell is black
   * where any of its elements is not 0.
   *
   * <pre>{@code
   * NdArray.eye(50).spy().text() //> spy: (50, 50)
   * }</pre>
   *
   * @throws IllegalArgumentException when the array does not have one or two dimensions
   */
  default Image spy() {
    return Pictures.spy(self());
  }

  @SuppressWarnings("unchecked") // a kind of array is its own A
  private A self() {
    return (A) this;
  }
}

package org.distarray.picture;

import java.util.List;

/** Chooses the ticks of an axis, such as degrees or dates. */
@FunctionalInterface
public interface Ticking {
  /**
   * The ticks between two values, ascending.
   *
   * @param most the most ticks, where the axis can choose
   */
  List<Ticks.Tick> ticks(double low, double high, int most);
}

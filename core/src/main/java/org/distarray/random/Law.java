package org.distarray.random;

import java.io.Serializable;

/** A probability distribution that draws a number from as many random numbers as it needs. */
public interface Law extends Serializable {

  /** Draws one number. A law of whole numbers gives a whole double. */
  double draw(Draws own);

  /** The law and its parameters, for {@code explain()}: {@code "gamma(2.0, 1.5)"}. */
  @Override
  String toString();
}

package org.distarray.laws;

import org.junit.jupiter.api.AfterAll;

/** The laws of arrays, weighed, on ranks that share nothing. */
class WeighedArrayTest extends WeighedLaws {
  private static final Scales SCALES = new Scales(false);

  WeighedArrayTest() {
    super(SCALES);
  }

  @AfterAll
  static void close() {
    SCALES.close();
  }
}

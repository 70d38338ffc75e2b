package org.distarray.laws;

import org.junit.jupiter.api.AfterAll;

/** The laws of arrays, weighed, on ranks that share one heap. */
class WeighedTogetherTest extends WeighedLaws {
  private static final Scales SCALES = new Scales(true);

  WeighedTogetherTest() {
    super(SCALES);
  }

  @AfterAll
  static void close() {
    SCALES.close();
  }
}

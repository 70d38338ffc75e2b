package org.distarray.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.distarray.dtype.DType;
import org.distarray.ndarray.NdArray;
import org.junit.jupiter.api.Test;

class ContestTest {
  private int asked;

  private record Named(String name) implements MatrixProduct {
    @Override
    public boolean isAvailable() {
      return true;
    }

    @Override
    public boolean takes(DType dtype) {
      return true;
    }

    @Override
    public void multiply(NdArray a, NdArray b, NdArray c) {
      throw new UnsupportedOperationException("only its time is asked for");
    }
  }

  private boolean isBeaten(double other, double own) {
    Contest contest =
        new Contest(
            product -> {
              asked++;
              return product.name().equals("own") ? own : other;
            });
    boolean out = contest.isBeaten(new Named("other"), new Named("own"));
    assertEquals(out, contest.isBeaten(new Named("other"), new Named("own")));
    return out;
  }

  @Test
  void onlyAClearlySlowerProductIsBeaten() {
    assertTrue(isBeaten(2, 1));
    assertFalse(isBeaten(1.2, 1), "about as fast");
    assertFalse(isBeaten(1, 2));
  }

  @Test
  void productsAreTimedOnce() {
    isBeaten(2, 1);
    assertEquals(2, asked, "one time for each of the two");
  }
}

package org.distarray.dtype;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class DTypeTest {

  @Test
  void aTypeIsFoundByNameAndTypeString() {
    for (DType t : DType.values()) {
      assertEquals(t, DType.of(t.label()));
      assertEquals(t, DType.of(t.toString().toUpperCase(Locale.ROOT)));
      assertEquals(t, DType.of(t.code()));
      assertEquals(t, DType.of(t.code().substring(1)));
    }
  }

  @Test
  void anUnknownTypeIsRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> DType.of("float16"));
    assertEquals(
        "Cannot find a dtype: 'float16' (did you mean float32? one of bool, int8..int64, uint8..uint64, float32, float64, complex64,"
            + " complex128, or a NumPy type string such as '<f8')",
        e.getMessage());
  }

  @Test
  void theItemSizeIsThatOfTheTypeString() {
    for (DType t : DType.values()) {
      assertEquals(Integer.parseInt(t.code().substring(2)), t.itemsize());
      assertEquals(t.itemsize(), t.width() * t.primitiveBytes());
    }
  }

  @Test
  void realAndComplexTypesBelongTogether() {
    assertEquals(DType.FLOAT32, DType.COMPLEX64.realType());
    assertEquals(DType.FLOAT64, DType.COMPLEX128.realType());
    assertEquals(DType.INT8, DType.INT8.realType());
    assertEquals(DType.COMPLEX64, DType.FLOAT32.complexType());
    assertEquals(DType.COMPLEX128, DType.INT8.complexType());
  }

  @Test
  void promotionIsCommutativeAndIdempotent() {
    for (DType a : DType.values()) {
      assertEquals(a, Promotion.promote(a, a));
      for (DType b : DType.values()) {
        assertEquals(Promotion.promote(a, b), Promotion.promote(b, a));
      }
    }
  }

  @Test
  void aForbiddenCastNamesBothTypes() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> Casting.SAME_KIND.check(DType.FLOAT64, DType.INT32, "the result"));
    assertEquals(
        "Cannot cast the result: float64 to int32 is not same_kind (call astype(int32) first)",
        e.getMessage());
    Casting.SAFE.check(DType.INT32, DType.FLOAT64, "the result");
  }

  @Test
  void complexNumbersAreEqualByTheirBits() {
    assertEquals(Complex.of(1, Double.NaN), Complex.of(1, Double.NaN));
    assertEquals(Complex.of(1, 2).hashCode(), Complex.of(1, 2).hashCode());
    assertNotEquals(Complex.of(0.0, 1), Complex.of(-0.0, 1));
    assertEquals("(1.0-2.0j)", Complex.of(1, -2).toString());
    assertEquals("(1.0-0.0j)", Complex.of(1, -0.0).toString());
    double signed = Double.longBitsToDouble(0xFFF8000000000000L);
    assertEquals("(NaN+NaNj)", Complex.of(signed, signed).toString());
  }
}

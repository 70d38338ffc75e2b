package org.distarray.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.distarray.dtype.Complex;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;
import org.distarray.testing.Corpus;
import org.junit.jupiter.api.Test;

/** The functions of dtypes against NumPy's answers. */
class TypesTest {
  private static final List<DType> ALL =
      List.of(
          DType.BOOL,
          DType.INT8,
          DType.INT16,
          DType.INT32,
          DType.INT64,
          DType.UINT8,
          DType.UINT16,
          DType.UINT32,
          DType.UINT64,
          DType.FLOAT32,
          DType.FLOAT64,
          DType.COMPLEX64,
          DType.COMPLEX128);

  private static final String CODES = "?bhilBHILfdFD";

  private static final List<Object> NUMBERS = List.of(true, 1, 0.5, Complex.of(0, 0.5));

  private static String can(DType from, int to) {
    return Types.canCast(from, ALL.get(to)) ? "1" : "0";
  }

  private static String is(DType dtype, String kind) {
    return Types.isdtype(dtype, kind) ? "1" : "0";
  }

  private static String result(DType a, int k) {
    Object b = k < ALL.size() ? ALL.get(k) : NUMBERS.get(k - ALL.size());
    DType dtype = Types.resultType(a, b);
    assertEquals(dtype, Types.resultType(b, a.label()));
    assertEquals(dtype, ArrayApi.resultType(NdArray.zeros(a, Shape.of(1)), b));
    return CODES.substring(ALL.indexOf(dtype), ALL.indexOf(dtype) + 1);
  }

  private static String answer(String[] words) {
    StringBuilder out = new StringBuilder();
    for (int k = 0; k < words[2].length(); k++) {
      switch (words[0]) {
        case "can_cast" -> out.append(can(DType.of(words[1]), k));
        case "result_type" -> out.append(result(DType.of(words[1]), k));
        default -> out.append(is(ALL.get(k), words[1].replace('_', ' ')));
      }
    }
    return out.toString();
  }

  @Test
  void numbersBringTheirKindOnlyHoweverGreatTheyAre() {
    BigInteger greatest = DType.UINT64.greatest();
    // numpy.result_type of the same operands
    assertEquals(DType.UINT64, Types.resultType(DType.UINT64, greatest, 1));
    assertEquals(DType.INT8, Types.resultType(DType.INT8, greatest, 1));
    assertEquals(DType.INT64, Types.resultType(DType.BOOL, greatest, true));
    assertEquals(DType.INT64, Types.resultType(greatest, 1));
    assertEquals(DType.UINT64, Types.resultType(greatest));
    assertEquals(DType.FLOAT32, Types.resultType(DType.FLOAT32, greatest.pow(2)));
    assertEquals(DType.BOOL, Types.resultType(true, false));
    NdArray a = NdArray.zeros(DType.UINT64, Shape.of(2));
    List<NdArray> first = List.of(NdArray.of(new boolean[] {true, false}));
    assertEquals(
        "[                   0 18446744073709551615]",
        Indexing.select(first, List.of(a), greatest).toString());
  }

  @Test
  void answersAreThoseOfNumPy() {
    int rows = 0;
    for (String line : Corpus.lines("/numpy/type-functions.txt")) {
      String[] words = line.split(" ");
      switch (words[0]) {
        case "can_cast", "result_type", "isdtype" -> assertEquals(words[2], answer(words), line);
        case "finfo" -> {
          Types.FloatInfo info = Types.finfo(words[1]);
          double[] got = {info.bits(), info.eps(), info.max(), info.min(), info.smallestNormal()};
          for (int k = 0; k < got.length; k++) {
            assertEquals(Double.parseDouble(words[2 + k]), got[k], line);
          }
        }
        case "iinfo" -> {
          Types.IntegerInfo info = Types.iinfo(words[1]);
          assertEquals(
              line,
              "iinfo " + info.dtype() + " " + info.bits() + " " + info.max() + " " + info.min());
        }
        default -> throw new AssertionError(line);
      }
      rows++;
    }
    assertEquals(45, rows);
  }

  @Test
  void whatIsNoTypeIsRefused() {
    for (Map.Entry<Runnable, String> call :
        Map.<Runnable, String>of(
                () -> Types.finfo(DType.INT8),
                "Cannot describe int8 as a floating dtype (",
                () -> Types.iinfo("float32"),
                "Cannot describe float32 as an integer dtype (",
                Types::resultType,
                "Cannot promote no dtypes (one or more)",
                () -> Types.isdtype(DType.INT8, "whole"),
                "Cannot test whether int8 is of kind ",
                () -> Types.canCast('x', DType.INT8),
                "Cannot test a cast: the Character x (",
                () -> Types.resultType("int9"),
                "int9")
            .entrySet()) {
      String message =
          assertThrows(IllegalArgumentException.class, call.getKey()::run).getMessage();
      assertEquals(true, message.contains(call.getValue()), message);
    }
    assertThrows(UnsupportedOperationException.class, () -> ArrayApi.fromDlpack("capsule"));
  }

  @Test
  void threeDtypesPromoteAsInNumPyInAnyOrder() {
    for (DType narrow : List.of(DType.INT8, DType.INT16)) {
      for (DType wide : List.of(DType.FLOAT32, DType.COMPLEX64)) {
        // by twos from the left they would give float64 or complex128
        assertEquals(wide, Types.resultType(narrow, DType.UINT16, wide));
      }
    }
    for (DType a : ALL) {
      for (DType b : ALL) {
        for (DType c : ALL) {
          DType abc = Types.resultType(a, b, c);
          assertEquals(abc, Types.resultType(c, a, b));
          assertEquals(abc, Types.resultType(b, a, c));
        }
      }
    }
  }
}

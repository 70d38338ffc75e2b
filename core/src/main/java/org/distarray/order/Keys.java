package org.distarray.order;

import java.io.Serializable;
import org.distarray.dtype.DType;
import org.distarray.index.Shape;
import org.distarray.ndarray.NdArray;

/**
 * Gives each element a key of 64 bits; signed keys compare as the elements do. NaN has the greatest
 * key, and -0.0 has that of 0.0. Descending keys are inverted but for those of NaN.
 *
 * <p>complex128 has two keys, of which the second decides where the first ones are equal. As in
 * NumPy, a complex number with a NaN comes behind all others: first those whose real part is a
 * number, then those whose imaginary part is one, then the rest.
 */
public final class Keys implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final long NAN = KeyLoops.NAN;

  // vectors pay from so many elements on
  private static final int LEAST = 64;
  private static final KeyLoops PLAIN = new PlainKeyLoops();

  private final DType dtype;
  private final long flip;
  // of complex128, where one key is made of both; null where elements have two
  private final KeyPairs pairs;

  private Keys(DType dtype, long flip, KeyPairs pairs) {
    this.dtype = dtype;
    this.flip = flip;
    this.pairs = pairs;
  }

  /** The keys of elements of a dtype. */
  public static Keys of(DType dtype, boolean descending) {
    return new Keys(dtype, descending ? -1 : 0, null);
  }

  /** The keys that compare elements of two keys with some pairs: each element has one. */
  Keys among(KeyPairs some) {
    return new Keys(dtype, flip, some);
  }

  public DType dtype() {
    return dtype;
  }

  /** Whether greater elements have less keys. */
  boolean isDescending() {
    return flip != 0;
  }

  /** The number of keys of an element, 1 or 2. */
  public int parts() {
    return dtype == DType.COMPLEX128 && pairs == null ? 2 : 1;
  }

  /** The key of NaN in a floating type. No other element has it. */
  public long nan() {
    return dtype == DType.FLOAT32 ? Integer.MAX_VALUE : NAN;
  }

  /** The key of zero in a real type. */
  public long zero() {
    return dtype == DType.UINT64 ? Long.MIN_VALUE ^ flip : flip;
  }

  /** Whether a key gives its element back, but for the sign of a zero and the bits of a NaN. */
  public boolean isReversible() {
    return !dtype.isComplex();
  }

  /** Whether elements may differ and have equal keys. */
  public boolean isLossy() {
    return !dtype.isExact();
  }

  /** An array in C order, in the dtype of these keys. */
  NdArray contiguous(NdArray a) {
    return (a.dtype() == dtype ? a : a.astype(dtype)).contiguous();
  }

  /** The keys of the elements of an array, which is cast to the dtype of these keys. */
  long[] of(NdArray a) {
    NdArray from = contiguous(a);
    long[] out = new long[from.shape().intSize()];
    fill(from.storage().array(), from.layout().offset(), out.length, out, 0);
    return out;
  }

  /** The elements of keys, 1-d. Zeros are positive. */
  NdArray elements(long... keys) {
    NdArray out = NdArray.zeros(dtype, Shape.of(keys.length));
    write(keys, 0, keys.length, out.storage().array(), 0);
    return out;
  }

  /** Whether some of consecutive elements are -0.0, which have the key of 0.0. */
  boolean hasNegativeZero(Object array, int from, int n) {
    boolean out = false;
    if (array instanceof double[] x) {
      for (int k = from; k < from + n; k++) {
        out |= Double.doubleToRawLongBits(x[k]) == Long.MIN_VALUE;
      }
    } else if (array instanceof float[] x) {
      for (int k = from; k < from + n; k++) {
        out |= Float.floatToRawIntBits(x[k]) == Integer.MIN_VALUE;
      }
    }
    return out;
  }

  /** The number of consecutive elements that are NaN. */
  long nans(Object array, int from, int n) {
    long out = 0;
    if (dtype.isExact()) {
      return 0;
    } else if (dtype == DType.FLOAT64) {
      double[] x = (double[]) array;
      for (int k = from; k < from + n; k++) {
        out += x[k] != x[k] ? 1 : 0;
      }
      return out;
    }
    long[] key = new long[1];
    for (int k = 0; k < n; k++) {
      fill(array, from + k, 1, key, 0);
      out += key[0] == nan() ? 1 : 0;
    }
    return out;
  }

  /**
   * Writes the only or the first keys of consecutive elements.
   *
   * @param array a Java array of the dtype's primitives
   * @param from the first element, counted in elements
   */
  public void fill(Object array, int from, int n, long[] out, int at) {
    switch (dtype) {
      case BOOL -> {
        byte[] a = (byte[]) array;
        for (int k = 0; k < n; k++) {
          out[at + k] = (a[from + k] == 0 ? 0 : 1) ^ flip; // every byte but 0 is true
        }
      }
      case UINT8 -> {
        byte[] a = (byte[]) array;
        for (int k = 0; k < n; k++) {
          out[at + k] = (a[from + k] & 0xFF) ^ flip;
        }
      }
      case INT8 -> {
        byte[] a = (byte[]) array;
        for (int k = 0; k < n; k++) {
          out[at + k] = a[from + k] ^ flip;
        }
      }
      case INT16 -> {
        short[] a = (short[]) array;
        for (int k = 0; k < n; k++) {
          out[at + k] = a[from + k] ^ flip;
        }
      }
      case UINT16 -> {
        short[] a = (short[]) array;
        for (int k = 0; k < n; k++) {
          out[at + k] = (a[from + k] & 0xFFFF) ^ flip;
        }
      }
      case INT32 -> {
        int[] a = (int[]) array;
        for (int k = 0; k < n; k++) {
          out[at + k] = a[from + k] ^ flip;
        }
      }
      case UINT32 -> {
        int[] a = (int[]) array;
        for (int k = 0; k < n; k++) {
          out[at + k] = (a[from + k] & 0xFFFF_FFFFL) ^ flip;
        }
      }
      case INT64 -> {
        long[] a = (long[]) array;
        for (int k = 0; k < n; k++) {
          out[at + k] = a[from + k] ^ flip;
        }
      }
      case UINT64 -> {
        long[] a = (long[]) array;
        for (int k = 0; k < n; k++) {
          out[at + k] = a[from + k] ^ Long.MIN_VALUE ^ flip;
        }
      }
      case FLOAT32 -> {
        float[] a = (float[]) array;
        for (int k = 0; k < n; k++) {
          out[at + k] = key(a[from + k]);
        }
      }
      case FLOAT64 -> {
        KeyLoops loops = n < LEAST ? PLAIN : DoubleKeys.loops();
        loops.keys((double[]) array, from, n, flip, out, at);
      }
      case COMPLEX64 -> {
        float[] a = (float[]) array;
        for (int k = 0; k < n; k++) {
          out[at + k] = packed(a[2 * (from + k)], a[2 * (from + k) + 1]);
        }
      }
      case COMPLEX128 -> {
        double[] a = (double[]) array;
        for (int k = 0; k < n; k++) {
          double re = a[2 * (from + k)];
          double im = a[2 * (from + k) + 1];
          long first = high(re, im);
          out[at + k] = pairs == null ? first : pairs.key(first, low(re, im));
        }
      }
    }
  }

  /** Writes the second keys of consecutive complex128 elements, as {@link #fill}. */
  public void fillSecond(Object array, int from, int n, long[] out, int at) {
    double[] a = (double[]) array;
    for (int k = 0; k < n; k++) {
      out[at + k] = low(a[2 * (from + k)], a[2 * (from + k) + 1]);
    }
  }

  /**
   * One key for each element of a line. The keys compare as the elements do; where an element has
   * two keys, they are numbers that count in this line only.
   */
  long[] ranked(Object line, int from, int n) {
    long[] out = new long[n];
    fill(line, from, n, out, 0);
    if (parts() == 1) {
      return out;
    }
    int[] order = new Positions(this, n).of(line, from);
    long[] second = new long[n];
    fillSecond(line, from, n, second, 0);
    long[] ranks = new long[n];
    for (int k = 1; k < n; k++) {
      int a = order[k - 1];
      int b = order[k];
      boolean same = out[a] == out[b] && second[a] == second[b];
      ranks[b] = ranks[a] + (same ? 0 : 1);
    }
    return ranks;
  }

  private long key(double x) {
    return PlainKeyLoops.key(x, flip);
  }

  private long high(double re, double im) {
    return re == re ? (im == im ? key(re) : NAN - 2) : (im == im ? NAN - 1 : NAN);
  }

  private long low(double re, double im) {
    return im == im ? key(im) : key(re);
  }

  /** Both parts in one key. */
  private long packed(float re, float im) {
    int nan = Integer.MAX_VALUE;
    int high = re == re ? (im == im ? key(re) : nan - 2) : (im == im ? nan - 1 : nan);
    int low = im == im ? key(im) : re == re ? key(re) : 0;
    return (long) high << 32 | (low ^ Integer.MIN_VALUE) & 0xFFFF_FFFFL;
  }

  private int key(float x) {
    int bits = Float.floatToRawIntBits(x + 0.0f);
    return x == x ? bits ^ bits >> 31 & Integer.MAX_VALUE ^ (int) flip : Integer.MAX_VALUE;
  }

  /**
   * Writes the elements of keys. Zeros are positive.
   *
   * @param array a Java array of the dtype's primitives
   */
  public void write(long[] keys, int from, int n, Object array, int at) {
    switch (dtype) {
      case BOOL, UINT8, INT8 -> {
        byte[] a = (byte[]) array;
        for (int k = 0; k < n; k++) {
          a[at + k] = (byte) (keys[from + k] ^ flip);
        }
      }
      case INT16, UINT16 -> {
        short[] a = (short[]) array;
        for (int k = 0; k < n; k++) {
          a[at + k] = (short) (keys[from + k] ^ flip);
        }
      }
      case INT32, UINT32 -> {
        int[] a = (int[]) array;
        for (int k = 0; k < n; k++) {
          a[at + k] = (int) (keys[from + k] ^ flip);
        }
      }
      case INT64 -> {
        long[] a = (long[]) array;
        for (int k = 0; k < n; k++) {
          a[at + k] = keys[from + k] ^ flip;
        }
      }
      case UINT64 -> {
        long[] a = (long[]) array;
        for (int k = 0; k < n; k++) {
          a[at + k] = keys[from + k] ^ Long.MIN_VALUE ^ flip;
        }
      }
      case FLOAT32 -> {
        float[] a = (float[]) array;
        for (int k = 0; k < n; k++) {
          a[at + k] = real((int) keys[from + k]);
        }
      }
      case FLOAT64 -> {
        double[] a = (double[]) array;
        for (int k = 0; k < n; k++) {
          a[at + k] = real(keys[from + k]);
        }
      }
      case COMPLEX64, COMPLEX128 ->
          throw new IllegalArgumentException(
              "Cannot make " + dtype + " of keys (elements are taken in their order)");
    }
  }

  /** The nearest double of the element of a key. */
  public double value(long key) {
    return switch (dtype) {
      case FLOAT64 -> real(key);
      case FLOAT32 -> real((int) key);
      case UINT64 -> {
        long bits = key ^ flip ^ Long.MIN_VALUE;
        // halved with the bit that rounding needs
        yield bits >= 0 ? bits : 2.0 * (bits >>> 1 | bits & 1);
      }
      default -> key ^ flip;
    };
  }

  private float real(int key) {
    int bits = key ^ (int) flip;
    return key == Integer.MAX_VALUE
        ? Float.NaN
        : Float.intBitsToFloat(bits ^ bits >> 31 & Integer.MAX_VALUE);
  }

  private double real(long key) {
    long bits = key ^ flip;
    return key == NAN ? Double.NaN : Double.longBitsToDouble(bits ^ bits >> 63 & Long.MAX_VALUE);
  }
}

package org.distarray.io.netcdf;

import java.io.Serializable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.distarray.annotation.Internal;
import org.distarray.dtype.DType;
import org.distarray.dtype.Promotion;
import org.distarray.error.ArrayIOException;
import org.distarray.io.hdf5.Packing;
import org.distarray.ndarray.NdArray;
import org.distarray.store.Attributes;
import org.distarray.store.Unread;

/**
 * The meaning of stored numbers by their attributes: {@code stored * scale_factor + add_offset},
 * and NaN for missing ones. CF Conventions 1.11, 2.5.1 and 8.1.
 *
 * <p>The dtype after decoding is that of {@code scale_factor} and {@code add_offset}. Integers that
 * only may be missing become float32 up to 16 bits, else float64. All else keeps its dtype:
 * integers with factors that are integers, too, get the common one, and a number that is too large
 * for it is an error.
 *
 * @param seen the dtype of the stored numbers, with the sign that {@code _Unsigned} says
 * @param dtype the dtype after decoding
 * @param missing the stored numbers that are missing: one of {@code seen} each
 * @param least the least number that is valid; null for any
 * @param most the largest number that is valid; null for any
 * @param scale the factor; null for none
 * @param offset the summand; null for none
 * @hidden
 */
@Internal
public record Decoding(
    DType seen,
    DType dtype,
    List<NdArray> missing,
    NdArray least,
    NdArray most,
    NdArray scale,
    NdArray offset)
    implements Serializable {
  private static final String SCALE = "scale_factor";
  private static final String OFFSET = "add_offset";
  private static final String UNSIGNED = "_Unsigned";
  private static final String RANGE = "valid_range";
  private static final String LEAST = "valid_min";
  private static final String MOST = "valid_max";
  static final List<String> MISSING = List.of("_FillValue", "missing_value");

  /**
   * The decoding that attributes ask for; empty if they ask for none.
   *
   * @param label the name of the array, for messages
   * @throws ArrayIOException when a factor or a summand is not one number, or an attribute is
   *     damaged
   */
  public static Optional<Decoding> of(String label, DType stored, Attributes attributes) {
    if (!stored.isInteger() && !stored.isFloat()) {
      return Optional.empty();
    }
    check(label, attributes);
    DType seen = seen(stored, attributes);
    List<NdArray> missing = new ArrayList<>();
    for (String name : MISSING) {
      missing.addAll(numbers(name, stored, seen, attributes));
    }
    List<NdArray> range = numbers(RANGE, stored, seen, attributes);
    boolean both = range.size() == 2;
    NdArray least = both ? range.get(0) : one(LEAST, stored, seen, attributes);
    NdArray most = both ? range.get(1) : one(MOST, stored, seen, attributes);
    NdArray scale = factor(label, SCALE, attributes);
    NdArray offset = factor(label, OFFSET, attributes);
    boolean partial = !missing.isEmpty() || least != null || most != null;
    DType dtype = dtype(seen, partial, scale, offset);
    boolean none = dtype == stored && !partial && scale == null && offset == null;
    return none
        ? Optional.empty()
        : Optional.of(
            new Decoding(
                seen, dtype, missing, least, most, cast(scale, dtype), cast(offset, dtype)));
  }

  /** The attributes that say how to decode. */
  static Attributes used(Attributes attributes) {
    Attributes out = Attributes.NONE;
    for (String name : Packing.NAMES) {
      Optional<Object> value = attributes.value(name);
      out = value.isPresent() ? out.withAttribute(name, value.get()) : out;
    }
    return out;
  }

  /** The attributes that say nothing of how to decode. */
  static Attributes rest(Attributes attributes) {
    Attributes out = attributes;
    for (String name : Packing.NAMES) {
      out = out.without(name);
    }
    return out;
  }

  private static DType seen(DType stored, Attributes attributes) {
    String unsigned = attributes.text(UNSIGNED).orElse("").toLowerCase(Locale.ROOT);
    boolean other = stored.isInteger() && unsigned.equals(stored.isUnsigned() ? "false" : "true");
    String sign = stored.isUnsigned() ? "int" : "uint";
    return other ? DType.of(sign + 8 * stored.itemsize()) : stored;
  }

  private static DType dtype(DType seen, boolean partial, NdArray scale, NdArray offset) {
    DType factors = scale == null ? null : scale.dtype();
    if (offset != null) {
      factors = factors == null ? offset.dtype() : Promotion.promote(factors, offset.dtype());
    }
    if (seen.isFloat()) {
      return factors == null || !factors.isFloat() ? seen : Promotion.promote(seen, factors);
    } else if (factors != null && factors.isFloat()) {
      return factors;
    }
    DType exact = factors == null ? seen : Promotion.promote(seen, factors);
    boolean narrow = exact.itemsize() <= Short.BYTES;
    return !partial || exact.isFloat() ? exact : narrow ? DType.FLOAT32 : DType.FLOAT64;
  }

  /**
   * Checks that an integer dtype holds the numbers that integer factors make of stored ones.
   *
   * @throws ArrayIOException when it does not
   */
  private void checkFits(NdArray numbers) {
    if (dtype.isFloat() || numbers.size() == 0) {
      return;
    }
    for (NdArray end : List.of(numbers.min(), numbers.max())) {
      BigInteger value = integer(end).multiply(scale == null ? BigInteger.ONE : integer(scale));
      value = value.add(offset == null ? BigInteger.ZERO : integer(offset));
      if (value.compareTo(least(dtype)) < 0 || value.compareTo(greatest(dtype)) > 0) {
        throw new ArrayIOException(
            "Cannot decode "
                + end
                + ": by its factors, which are integers, it is "
                + value
                + ", which is no "
                + dtype
                + " (the option decode = false leaves what is stored)");
      }
    }
  }

  private static BigInteger least(DType integer) {
    int bits = 8 * integer.itemsize();
    return integer.isUnsigned() ? BigInteger.ZERO : BigInteger.ONE.shiftLeft(bits - 1).negate();
  }

  private static BigInteger greatest(DType integer) {
    int bits = 8 * integer.itemsize() - (integer.isUnsigned() ? 0 : 1);
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }

  private static BigInteger integer(NdArray number) {
    return number.dtype().isUnsigned()
        ? new BigInteger(Long.toUnsignedString(number.getLong()))
        : BigInteger.valueOf(number.getLong());
  }

  /** Refuses attributes that are there and cannot be read. */
  private static void check(String label, Attributes attributes) {
    List<String> names = new ArrayList<>(Packing.NAMES);
    names.add(Packing.DAMAGED);
    for (String name : names) {
      if (attributes.value(name).orElse("") instanceof Unread unread) {
        String which =
            name.equals(Packing.DAMAGED) ? "one of its attributes" : "its attribute " + name;
        throw undecoded(label, which + " is damaged: " + unread.what(), "");
      }
    }
  }

  private static ArrayIOException undecoded(String label, String why, String right) {
    return new ArrayIOException(
        "Cannot decode "
            + label
            + ": "
            + why
            + " ("
            + right
            + "the option decode = false leaves what is stored)");
  }

  private static NdArray factor(String label, String name, Attributes attributes) {
    if (attributes.value(name).isEmpty()) {
      return null;
    }
    Optional<NdArray> found = attributes.numbers(name).filter(a -> a.size() == 1);
    return found
        .filter(a -> a.dtype().isInteger() || a.dtype().isFloat())
        .orElseThrow(
            () ->
                undecoded(
                    label, "its " + name + " is " + attributes.value(name).get(), "one number; "))
        .reshape();
  }

  private static NdArray cast(NdArray number, DType dtype) {
    return number == null ? null : number.astype(dtype);
  }

  private static NdArray one(String name, DType stored, DType seen, Attributes attributes) {
    List<NdArray> found = numbers(name, stored, seen, attributes);
    return found.isEmpty() ? null : found.get(0);
  }

  /** The numbers of an attribute that are numbers of the array, too. Others equal no element. */
  private static List<NdArray> numbers(
      String name, DType stored, DType seen, Attributes attributes) {
    List<NdArray> out = new ArrayList<>();
    NdArray given = attributes.numbers(name).orElse(NdArray.zeros(seen, 0));
    NdArray all = given.reshape(given.size());
    for (long k = 0; k < all.size(); k++) {
      NdArray number = all.get(k);
      NdArray cast = number.dtype() == stored ? number.copy().view(seen) : number.astype(seen);
      boolean holds =
          number.dtype() == stored
              || seen.isFloat()
              || cast.astype(DType.FLOAT64).sameAs(number.astype(DType.FLOAT64));
      if (holds) {
        out.add(cast);
      }
    }
    return out;
  }

  /** The values that stored numbers mean, NaN for missing ones, as a new array of the shape. */
  NdArray decode(NdArray stored) {
    NdArray out = scaled(stored).astype(dtype);
    return missing(stored).map(no -> no.where(Double.NaN, out)).orElse(out);
  }

  /** The dtype of {@link #scaled} values. */
  public DType scaledDtype() {
    return scale == null && offset == null ? seen : dtype;
  }

  /** The values that stored numbers mean, whether they are missing or not. */
  public NdArray scaled(NdArray stored) {
    NdArray out = numbers(stored);
    if (scale == null && offset == null) {
      return out;
    }
    checkFits(out);
    out = out.astype(dtype);
    out = scale == null ? out : out.multiply(scale);
    return offset == null ? out : out.add(offset);
  }

  /** Whether each stored number is missing; empty if none can be. */
  public Optional<NdArray> missing(NdArray stored) {
    NdArray numbers = numbers(stored);
    NdArray no = least == null ? null : numbers.less(least);
    if (most != null) {
      no = or(no, numbers.greater(most));
    }
    for (NdArray value : missing) {
      no = or(no, isNan(value) ? numbers.notEqual(numbers) : numbers.equal(value));
    }
    return Optional.ofNullable(no);
  }

  private static boolean isNan(NdArray number) {
    return number.dtype().isFloat() && Double.isNaN(number.getDouble());
  }

  /** Whether numbers are stored as they are meant, except for those that are missing. */
  boolean keeps(DType stored) {
    return dtype == stored && scale == null && offset == null;
  }

  /** Whether any number may become another one; a NaN that is missing stays what it is. */
  boolean changes(DType stored) {
    boolean isMissing =
        least != null || most != null || !missing.stream().allMatch(Decoding::isNan);
    return isMissing || !keeps(stored);
  }

  private NdArray numbers(NdArray stored) {
    return stored.dtype() == seen ? stored : stored.view(seen);
  }

  private static NdArray or(NdArray a, NdArray b) {
    return a == null ? b : a.logicalOr(b);
  }
}

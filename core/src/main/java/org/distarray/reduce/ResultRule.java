package org.distarray.reduce;

import org.distarray.dtype.DType;

/** The types of a reduction: those in which it takes elements in, and those of its results. */
enum ResultRule {
  /** Integers add up to wide ones; sums and products. */
  WIDE {
    @Override
    DType elementType(String label, DType input, DType requested) {
      // narrow integers add up to wide ones without a copy that is wide
      return requested == null || requested == wide(input) ? input : requested;
    }

    @Override
    DType resultType(DType input, DType requested) {
      return requested != null ? requested : wide(input);
    }
  },
  /** Integers have float64 results. */
  INEXACT {
    @Override
    DType elementType(String label, DType input, DType requested) {
      // a long holds the sum of as many narrow integers as there may be
      boolean narrow = input.isExact() && input.itemsize() <= 2;
      return requested != null ? requested : narrow ? input : inexact(input);
    }

    @Override
    DType resultType(DType input, DType requested) {
      return requested != null ? requested : inexact(input);
    }
  },
  /** Real results, of floats. */
  REAL {
    @Override
    DType elementType(String label, DType input, DType requested) {
      if (requested == null) {
        return inexact(input);
      }
      if (requested.isExact()) {
        throw new IllegalArgumentException(
            "Cannot take " + label + " with dtype " + requested + " (a float or complex type)");
      }
      return input.isComplex() ? requested.complexType() : requested;
    }

    @Override
    DType resultType(DType input, DType requested) {
      return requested != null ? requested : inexact(input).realType();
    }
  },
  /** Results are elements. */
  SAME {
    @Override
    DType elementType(String label, DType input, DType requested) {
      return requested != null ? requested : input;
    }

    @Override
    DType resultType(DType input, DType requested) {
      return requested != null ? requested : input;
    }
  },
  /** Always bool. */
  TRUTH {
    @Override
    DType elementType(String label, DType input, DType requested) {
      return checkOnly(label, input, requested, DType.BOOL);
    }

    @Override
    DType resultType(DType input, DType requested) {
      return DType.BOOL;
    }
  },
  /** Always int64: counts and positions. */
  INDEX {
    @Override
    DType elementType(String label, DType input, DType requested) {
      return checkOnly(label, input, requested, DType.INT64);
    }

    @Override
    DType resultType(DType input, DType requested) {
      return DType.INT64;
    }
  };

  /**
   * The type to which elements are cast before they are accumulated.
   *
   * @param label of the reduction, for messages
   * @param requested the {@code dtype} argument, or null
   */
  abstract DType elementType(String label, DType input, DType requested);

  /** The type of the result, of a type that {@link #elementType} allows. */
  abstract DType resultType(DType input, DType requested);

  private static DType inexact(DType input) {
    return input.isExact() ? DType.FLOAT64 : input;
  }

  private static DType wide(DType input) {
    return switch (input) {
      case BOOL, INT8, INT16, INT32, INT64 -> DType.INT64;
      case UINT8, UINT16, UINT32, UINT64 -> DType.UINT64;
      case FLOAT32, FLOAT64, COMPLEX64, COMPLEX128 -> input;
    };
  }

  /** Refuses another type than the only one that results can have. */
  private static DType checkOnly(String label, DType input, DType requested, DType only) {
    if (requested != null && requested != only) {
      throw new IllegalArgumentException(
          "Cannot take "
              + label
              + " with dtype "
              + requested
              + ": the result is always "
              + only
              + " (leave dtype out)");
    }
    return input;
  }
}

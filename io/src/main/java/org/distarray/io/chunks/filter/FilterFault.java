package org.distarray.io.chunks.filter;

/**
 * Reports a chunk that does not decode, or a filter that is not supported. Formats turn it into an
 * {@link org.distarray.error.ArrayIOException} that names the file.
 */
public final class FilterFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  FilterFault(String message) {
    super(message);
  }

  FilterFault(String message, Throwable cause) {
    super(message, cause);
  }

  /** Ends the decoding of damaged data unless a condition holds. */
  static void require(boolean condition, String codec) {
    if (!condition) {
      throw damaged(codec, null);
    }
  }

  static FilterFault damaged(String codec, Throwable cause) {
    return new FilterFault("the " + codec + " data of a chunk are damaged", cause);
  }
}

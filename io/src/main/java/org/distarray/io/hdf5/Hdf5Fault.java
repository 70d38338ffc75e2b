package org.distarray.io.hdf5;

/**
 * Reports a part of a file that is wrong or not supported. It never leaves this package: callers
 * turn it into an {@link org.distarray.error.ArrayIOException} that names the path and the key.
 */
sealed class Hdf5Fault extends RuntimeException permits Hdf5Fault.Absent {
  private static final long serialVersionUID = 1L;

  Hdf5Fault(String message) {
    super(message);
  }

  Hdf5Fault(String message, RuntimeException cause) {
    super(message, cause);
  }

  /** The same fault, of a member of the file. */
  Hdf5Fault in(String path) {
    return new Hdf5Fault("in '" + (path.isEmpty() ? "/" : path) + "', " + getMessage(), this);
  }

  /** The words for what has failed in a part of a file that is listed nevertheless. */
  static String words(RuntimeException e) {
    return e instanceof Hdf5Fault
        ? e.getMessage()
        : "it is damaged: its metadata contradict each other";
  }

  /** Reports that there is no object of a name. */
  static final class Absent extends Hdf5Fault {
    private static final long serialVersionUID = 1L;

    Absent(String message) {
      super(message);
    }
  }
}

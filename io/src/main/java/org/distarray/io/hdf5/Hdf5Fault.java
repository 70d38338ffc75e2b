package org.distarray.io.hdf5;

/**
 * What is wrong with a file, or not supported in it. Never leaves this package: the edges turn it
 * into an {@link org.distarray.error.ArrayIOException} that names the path and the key.
 */
final class Hdf5Fault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Hdf5Fault(String message) {
    super(message);
  }
}

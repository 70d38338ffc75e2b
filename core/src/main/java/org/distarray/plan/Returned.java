package org.distarray.plan;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.Optional;
import org.distarray.error.DistArrayException;
import org.distarray.error.TaskException;
import org.distarray.function.ObjectReader;
import org.distarray.function.WrittenFailure;
import org.distarray.protocol.LocalBlock;

/**
 * The result of a user's function on one engine: a block as it is, any other value as Java
 * serialization writes it, or the failure of a function that ran together with others.
 *
 * <p>Engines keep results and may write them with serializers that know blocks and bytes, but not
 * every value of a user. Kryo, for example, cannot write records or immutable lists.
 */
public final class Returned implements Serializable {
  private static final long serialVersionUID = 1L;

  // one of the three is there; none, where the failure of another rank has ended the function
  private final LocalBlock block;
  private final byte[] written;
  private final WrittenFailure failure;

  private Returned(LocalBlock block, byte[] written, WrittenFailure failure) {
    this.block = block;
    this.written = written;
    this.failure = failure;
  }

  /** Wraps the failure of a function. */
  static Returned failed(TaskException failure) {
    return new Returned(null, null, WrittenFailure.of(failure));
  }

  /** Stands for the result of a function that the failure of another rank has ended. */
  static Returned ended() {
    return new Returned(null, null, null);
  }

  /**
   * Wraps a result.
   *
   * @throws IllegalArgumentException when it is no block and cannot be serialized
   */
  static Returned of(int rank, Object value) {
    if (value instanceof LocalBlock block) {
      return new Returned(block, null, null);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (IOException | RuntimeException e) {
      throw new IllegalArgumentException(
          "Cannot bring what the function returned on rank "
              + rank
              + " to the driver: "
              + value.getClass().getName()
              + " cannot be serialized: "
              + e
              + " (return what is java.io.Serializable, with everything in it)",
          e);
    }
    return new Returned(null, bytes.toByteArray(), null);
  }

  public boolean isBlock() {
    return block != null;
  }

  /** The block; null for any other value. */
  public LocalBlock block() {
    return block;
  }

  /** Whether the function, or that of another rank, has failed. */
  public boolean isFailed() {
    return block == null && written == null;
  }

  /**
   * The function's own failure; empty where it has none.
   *
   * @param loader the loader of the classes of the cause
   */
  public Optional<RuntimeException> failure(ClassLoader loader) {
    return Optional.ofNullable(failure)
        .map(f -> f.read(loader, Thread.currentThread().getContextClassLoader()));
  }

  /** The bytes of the block's elements, or of the serialized value. */
  public long bytes() {
    return isBlock() ? block.array().nbytes() : isFailed() ? 0 : written.length;
  }

  /**
   * The block, or a new copy of the value.
   *
   * @param loader the loader of the value's classes. The thread's own class loader and this
   *     library's loader are asked after it.
   */
  public Object value(ClassLoader loader) {
    if (isBlock()) {
      return block;
    }
    try {
      return ObjectReader.read(written, loader, Thread.currentThread().getContextClassLoader());
    } catch (IOException
        | ClassNotFoundException
        | RuntimeException
        | LinkageError
        | StackOverflowError e) {
      throw new DistArrayException(
          "Cannot read what the function returned: "
              + e
              + " (return what Java serialization can read again, of classes that the driver has)",
          e);
    }
  }
}

package org.distarray.function;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.distarray.annotation.Internal;
import org.distarray.error.DistArrayException;
import org.distarray.error.TaskException;

/**
 * The failure of a task as bytes. A cause that cannot be serialized is replaced by its words.
 *
 * @hidden
 */
@Internal
public final class WrittenFailure implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String message;
  private final byte[] failure;
  private final boolean whole;

  private WrittenFailure(String message, byte[] failure, boolean whole) {
    this.message = message;
    this.failure = failure;
    this.whole = whole;
  }

  /** Stands for a cause that cannot be serialized. */
  private static final class CauseInWords extends Exception {
    private static final long serialVersionUID = 1L;

    private final String words;

    CauseInWords(Throwable original) {
      super(original.getMessage());
      words = original.toString();
      setStackTrace(original.getStackTrace());
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** Writes a failure. */
  public static WrittenFailure of(TaskException failure) {
    byte[] written = written(failure);
    return written != null
        ? new WrittenFailure(failure.getMessage(), written, true)
        : new WrittenFailure(
            failure.getMessage(),
            written(failure.with(new CauseInWords(failure.getCause()))),
            false);
  }

  /** The bytes of a failure; null where something that it holds cannot be written. */
  private static byte[] written(TaskException failure) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(failure);
      return bytes.toByteArray();
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError e) {
      return null;
    }
  }

  /** Whether the failure was written with its causes as they are. */
  public boolean isWhole() {
    return whole;
  }

  /** The number of bytes. */
  public int size() {
    return failure.length;
  }

  /** The failure; one with its message where a class of it is missing here. */
  public RuntimeException read(ClassLoader... loaders) {
    try {
      return (RuntimeException) ObjectReader.read(failure, loaders);
    } catch (IOException
        | ClassNotFoundException
        | RuntimeException
        | LinkageError
        | StackOverflowError e) {
      return new DistArrayException(message, e);
    }
  }
}

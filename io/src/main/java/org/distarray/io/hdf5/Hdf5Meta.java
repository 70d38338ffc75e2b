package org.distarray.io.hdf5;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.distarray.error.ArrayIOException;
import org.distarray.io.bytes.FileRef;

/**
 * Reads metadata of a file on the driver, whatever the file holds.
 *
 * <p>Damaged metadata can send a reader round in circles, into deep recursion or to huge
 * allocations. Therefore the reader runs in a thread of its own, with a stack of known size and a
 * deadline. Every exception becomes one kind of error, which names the path and the key.
 */
final class Hdf5Meta {
  private static final long DEADLINE_SECONDS = 120;
  private static final long STACK_BYTES = 1 << 20;

  private Hdf5Meta() {}

  /**
   * The result of reading.
   *
   * @param links the directory in which links to other files are followed; null for none
   * @param label the name of what is read, for messages
   * @param read reads metadata of the files that it opens
   * @throws ArrayIOException when that is not there, or cannot be read
   */
  static <T> T read(FileRef file, FileRef links, String label, Function<LinkedFiles, T> read) {
    return guarded(
        file,
        "Cannot read " + label,
        () -> {
          try (LinkedFiles files = new LinkedFiles(links)) {
            return read.apply(files);
          }
        });
  }

  /**
   * The result of reading.
   *
   * @param doing the beginning of messages
   * @param read reads metadata
   * @throws ArrayIOException when they cannot be read
   */
  static <T> T guarded(FileRef file, String doing, Callable<T> read) {
    // here, as it belongs to the user of this thread, whom a new thread does not inherit
    file.store();
    FutureTask<T> task = new FutureTask<>(read);
    Thread thread = new Thread(null, task, "hdf5-metadata", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw error(doing, e.getCause());
    } catch (TimeoutException e) {
      task.cancel(true);
      throw new ArrayIOException(
          doing + ": its metadata are not read after " + DEADLINE_SECONDS + " seconds", e);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new ArrayIOException(doing + ": the thread was interrupted", e);
    }
  }

  /** {@code "sst.h5:/group/name"}. */
  static String label(FileRef file, List<String> names) {
    return file + ":" + KeyPath.absolute(names);
  }

  /**
   * The exception to throw: an error of the path itself stays as it is, and any other one is about
   * the content of the file.
   */
  private static RuntimeException error(String doing, Throwable cause) {
    if (cause instanceof ArrayIOException e) {
      return new ArrayIOException(e.getMessage(), e);
    } else if (cause instanceof Hdf5Fault) {
      return new ArrayIOException(doing + ": " + cause.getMessage(), cause);
    } else if (cause instanceof RuntimeException
        || cause instanceof StackOverflowError
        || cause instanceof OutOfMemoryError) {
      return new ArrayIOException(
          doing + ": it is damaged, or of a kind that is not supported (" + words(cause) + ")",
          cause);
    } else if (cause instanceof Error e) {
      throw e;
    }
    return new IllegalStateException(doing + ": " + cause, cause);
  }

  /** The reason, in words of the file. Messages of the reader's own parts stay in the cause. */
  private static String words(Throwable cause) {
    if (cause instanceof StackOverflowError) {
      return "its structures run in circles, or nest too deep";
    } else if (cause instanceof OutOfMemoryError) {
      return "its metadata do not fit in memory";
    }
    return "its metadata contradict each other";
  }
}

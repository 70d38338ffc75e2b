package org.distarray.progress;

/** A job that is looked at until it is closed. */
public interface Watched extends AutoCloseable {
  /** A job at which nobody looks. */
  Watched UNSEEN =
      new Watched() {
        @Override
        public boolean isSeen() {
          return false;
        }

        @Override
        public void add(long bytes) {}

        @Override
        public void close() {}
      };

  /** Whether a user looks at the job. If not, its tasks need not count. */
  default boolean isSeen() {
    return true;
  }

  /** Notes bytes that tasks have done. Any thread may call it. */
  void add(long bytes);

  /** Ends the look: the job is done, has failed, or was stopped. */
  @Override
  void close();
}

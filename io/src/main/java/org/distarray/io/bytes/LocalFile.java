package org.distarray.io.bytes;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** An open local file, in the three roles that a file can have. */
final class LocalFile implements ByteReader, ByteWriter, ByteUpdater {
  /** The bytes that stay in the processor's cache while they are copied on. */
  private static final int WINDOW = 128 << 10;

  /** The bytes that are copied in one turn. */
  private static final long COPIED = 16L << 20;

  private final String path;
  private final FileChannel channel;
  // null for a file that has one writer
  private final WriteTurn turn;
  private final boolean forced;
  private long written;

  /**
   * @param turn the turn of its writers, which ends with this; null if there is one writer
   * @param forced whether what is written must be on the disk
   */
  private LocalFile(String path, FileChannel channel, WriteTurn turn, boolean forced) {
    this.path = path;
    this.channel = channel;
    this.turn = turn;
    this.forced = forced;
  }

  /** A file that is read, or a new one, which has one writer. */
  static LocalFile of(String path, FileChannel channel, boolean forced) {
    return new LocalFile(path, channel, null, forced);
  }

  /** A file into which several writers write at the same time. */
  static LocalFile shared(String path, FileChannel channel, boolean forced) {
    return new LocalFile(path, channel, WriteTurn.open(path), forced);
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public long length() {
    try {
      return channel.size();
    } catch (IOException e) {
      throw Failures.of("read", path, e);
    }
  }

  @Override
  public boolean readsOutsideHeap() {
    return true;
  }

  @Override
  public int window() {
    return WINDOW;
  }

  @Override
  public void readFully(long position, ByteBuffer into) {
    long at = position;
    try {
      while (into.hasRemaining()) {
        // the channel copies through a buffer of this size
        ByteBuffer piece = into.slice(into.position(), Math.min(into.remaining(), WINDOW));
        int n = channel.read(piece, at);
        if (n < 0) {
          throw new EOFException(
              "it ends at byte "
                  + channel.size()
                  + ", before the "
                  + into.remaining()
                  + " bytes at "
                  + at);
        }
        into.position(into.position() + n);
        at += n;
      }
    } catch (IOException e) {
      throw Failures.of("read", path, e);
    }
  }

  @Override
  public void write(ByteBuffer bytes) {
    long at = written;
    written += bytes.remaining();
    write(at, bytes);
  }

  @Override
  public long position() {
    return written;
  }

  @Override
  public void write(long position, ByteBuffer bytes) {
    long at = position;
    try {
      synchronized (lock()) {
        while (bytes.hasRemaining()) {
          at += channel.write(bytes, at);
        }
      }
    } catch (IOException e) {
      throw Failures.of("write", path, e);
    }
  }

  private Object lock() {
    return turn == null ? this : turn;
  }

  @Override
  public void copy(ByteReader in, long from, long end, long position) {
    if (!(in instanceof LocalFile local)) {
      ByteUpdater.super.copy(in, from, end, position);
      return;
    }
    long at = from;
    try {
      // the system copies, and no byte comes here
      channel.position(position);
      while (at < end) {
        long n;
        synchronized (lock()) {
          n = local.channel.transferTo(at, Math.min(end - at, COPIED), channel);
        }
        if (n == 0) {
          throw new EOFException("it ends at byte " + at + ", before byte " + end);
        }
        at += n;
      }
    } catch (IOException e) {
      throw Failures.of("copy", local.path, e);
    }
  }

  @Override
  public void sync() {
    try {
      if (forced) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw Failures.of("write", path, e);
    }
  }

  @Override
  public void close() {
    try (turn;
        channel) {
      if (written > 0 && forced) {
        channel.force(true);
      }
    } catch (IOException e) {
      throw Failures.of("close", path, e);
    }
  }
}

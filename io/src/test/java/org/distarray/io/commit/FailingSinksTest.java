package org.distarray.io.commit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.distarray.dist.Distribution;
import org.distarray.dtype.DType;
import org.distarray.error.ArrayIOException;
import org.distarray.index.Shape;
import org.distarray.io.bytes.FileIdentity;
import org.distarray.io.bytes.FileRef;
import org.distarray.store.BlockWriter;
import org.distarray.store.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A sink that fails tells what it leaves over, and gives its lock back. */
class FailingSinksTest {
  private static final Distribution WHOLE = Distribution.fromShape(Shape.of(3), 0);

  @TempDir Path directory;

  private FileRef file() throws IOException {
    return FileRef.of(Files.write(directory.resolve("a"), new byte[8]).toString());
  }

  /** A sink that can neither write nor remove. */
  private static final class Stuck extends PieceSink {
    Stuck(FileRef file) {
      super("stuck", FileAssembly.behind(file, 8));
    }

    @Override
    public Distribution arrange(Distribution given, DType dtype) {
      return given;
    }

    @Override
    protected void check(Distribution arranged) {}

    @Override
    protected BlockWriter writer() {
      throw new ArrayIOException("Cannot begin a: the disk is full");
    }

    @Override
    protected void written(List<Receipt> receiptsInRankOrder, long[] bytes) {
      throw new ArrayIOException("Cannot end a: the disk is full");
    }

    @Override
    public void abort() {
      throw new ArrayIOException("Cannot delete a: the disk is read-only");
    }
  }

  /** A sink that fails once it has the lock. */
  private static final class Locked extends InPlaceSink {
    Locked(FileRef file, FileIdentity identity) {
      super("locked", file, identity, 8);
    }

    @Override
    public Distribution arrange(Distribution given, DType dtype) {
      return given;
    }

    @Override
    protected void check(Distribution arranged) {}

    @Override
    protected BlockWriter lockedWriter() {
      throw new ArrayIOException("Cannot begin a: the disk is full");
    }

    @Override
    protected void lockedWritten(List<Receipt> receiptsInRankOrder) {}
  }

  @Test
  void aFailureTellsWhatIsLeftOver() throws IOException {
    ArrayIOException e =
        assertThrows(ArrayIOException.class, () -> new Stuck(file()).begin(WHOLE, DType.INT64));
    assertEquals(
        "Cannot begin a: the disk is full; what it has written is left over: Cannot delete a: the"
            + " disk is read-only",
        e.getMessage());
  }

  private String failure(FileIdentity identity) throws IOException {
    FileRef file = file();
    InPlaceSink sink = new Locked(file, identity == null ? file.identity() : identity);
    String told =
        assertThrows(ArrayIOException.class, () -> sink.begin(WHOLE, DType.INT64)).getMessage();
    SetLock.take("write into", file).close();
    try (Stream<Path> all = Files.list(directory)) {
      assertEquals(1, all.count(), "a lock is left");
    }
    return told;
  }

  @Test
  void aLockIsGivenBackWhenTheWorkUnderItFailsOrTheFileIsAnother() throws IOException {
    assertEquals("Cannot begin a: the disk is full", failure(null));
    String changed = failure(new FileIdentity(7, 0));
    assertTrue(changed.contains("changed"), changed);
  }
}

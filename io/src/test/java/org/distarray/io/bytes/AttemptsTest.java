package org.distarray.io.bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.distarray.error.ArrayIOException;
import org.junit.jupiter.api.Test;

/** A server that restarts is called again, and one that refuses a call is not. */
class AttemptsTest {
  private static final IOException SAFE =
      new IOException("org.apache.hadoop.hdfs.server.namenode.SafeModeException: Cannot delete /x");

  private final Deque<IOException> failures = new ArrayDeque<>();

  private String call() throws IOException {
    if (!failures.isEmpty()) {
      throw failures.pop();
    }
    return "done";
  }

  @Test
  void aConnectionThatIsCutOrRefusedIsTriedAgain() {
    for (IOException e : List.of(new EOFException("End of File"), new ConnectException(), SAFE)) {
      failures.add(e);
      assertEquals("done", new Attempts(true).run("delete", "/x", this::call));
      failures.add(e);
      assertThrows(
          ArrayIOException.class, () -> new Attempts(false).run("delete", "/x", this::call));
    }
    failures.addAll(List.of(new EOFException(), new ConnectException(), SAFE));
    assertEquals("done", new Attempts(true).run("delete", "/x", this::call));
  }

  @Test
  void whatMayHaveBeenDoneIsNotDoneAgain() {
    failures.addAll(List.of(new ConnectException(), SAFE));
    assertEquals("done", new Attempts(true).once("create", "/x", this::call));
    failures.add(new EOFException("End of File"));
    ArrayIOException e =
        assertThrows(
            ArrayIOException.class, () -> new Attempts(true).once("create", "/x", this::call));
    assertEquals("Cannot create /x: End of File", e.getMessage());
  }

  @Test
  void whatIsRefusedForGoodIsToldAtOnce() {
    failures.add(new IOException("quota exceeded"));
    ArrayIOException e =
        assertThrows(
            ArrayIOException.class, () -> new Attempts(true).run("write", "/x", this::call));
    assertEquals("Cannot write /x: quota exceeded", e.getMessage());
  }

  @Test
  void otherExceptionsOfAFileSystemNameThePathWithoutItsSecrets() {
    String path = "ftp://us er:12 SECRET@host/x";
    ArrayIOException e =
        assertThrows(
            ArrayIOException.class,
            () ->
                new Attempts(true)
                    .run(
                        "look for",
                        path,
                        () -> {
                          throw new IllegalStateException("no login at " + path);
                        }));
    assertEquals("Cannot look for ftp://host/x: no login at ftp://host/x", e.getMessage());
  }
}

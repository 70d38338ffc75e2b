package org.distarray.io.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.distarray.error.ArrayIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStoreTest {
  @TempDir Path directory;
  private final ByteStore store = FileRef.of("/").store();

  private String file(String name, int... bytes) throws IOException {
    byte[] content = new byte[bytes.length];
    for (int k = 0; k < bytes.length; k++) {
      content[k] = (byte) bytes[k];
    }
    return Files.write(directory.resolve(name), content).toString();
  }

  @Test
  void plainPathsAndFileUrisAreLocal() {
    assertEquals("/a/b.npy", FileRef.of("/a/b.npy").path());
    assertEquals("/a/b c.npy", FileRef.of("file:///a/b%20c.npy").path());
    assertEquals("/a/b.npy", FileRef.of("file:/a/b.npy").path());
    assertEquals("/a/b.npy", FileRef.of("FILE:///a/b.npy").path());
    assertEquals("/a/b.npy", FileRef.of("File:/a/b.npy").path());
    assertEquals("/a/b c.npy", FileRef.of("file://localhost/a/b%20c.npy").path());
    assertEquals("/a/b.npy", FileRef.of("file://LOCALHOST/a/b.npy").path());
    assertEquals("/", FileRef.of("file:///").path());
    assertEquals("/a/b.npy", FileRef.of("/a/./b.npy").path());
    assertEquals("/a/x/../b.npy", FileRef.of("/a/x/../b.npy").path());
    assertEquals(Path.of("x.npy").toAbsolutePath().toString(), FileRef.of("x.npy").path());
    assertTrue(FileRef.of("a:b.npy").isLocal());
    assertFalse(FileRef.of("hdfs://host:1/a/b.npy").isLocal());
    FileRef remote = FileRef.of("hdfs://host:1/a/b.npy");
    assertEquals("b.npy", remote.name());
    assertEquals("hdfs://host:1/a", remote.directory());
    assertEquals("hdfs://host:1/a/c", remote.sibling("c").path());
    assertEquals("/", FileRef.of("/b.npy").directory());
    assertEquals("hdfs://host:1/", FileRef.of("hdfs://host:1/b.npy").directory());
    assertEquals("hdfs:/", FileRef.of("hdfs:/b.npy").directory());
    assertEquals("hdfs:/a", FileRef.of("hdfs:/a/b.npy").directory());
    assertEquals("hdfs://host:1/c", FileRef.of("hdfs://host:1/b.npy").sibling("c").path());
  }

  @Test
  void onlyHadoopsOptionsAreKept() {
    Map<String, String> options = Map.of("mode", "w", "hadoop.dfs.replication", "2");
    assertEquals(
        FileRef.of("/a", Map.of("hadoop.dfs.replication", "2")), FileRef.of("/a", options));
    assertFalse(FileRef.of("/a").equals(FileRef.of("/a", options)));
  }

  @Test
  void pathsThatAreNoneAreRefused() {
    for (String path :
        new String[] {"", "a\0b", "file:a%zz", "file:a", "file://other/a", "FILE://a"}) {
      ArrayIOException e = assertThrows(ArrayIOException.class, () -> FileRef.of(path));
      assertTrue(e.getMessage().startsWith("Cannot open "), e.getMessage());
    }
  }

  @Test
  void bytesAreReadAtAnyPosition() throws IOException {
    String path = file("x", 1, 2, 3, 4, 5);
    try (ByteReader in = store.open(path)) {
      assertEquals(5, in.length());
      assertArrayEquals(new byte[] {4, 5}, in.read(3, 2));
      assertArrayEquals(new byte[] {1}, in.read(0, 1));
      ArrayIOException e = assertThrows(ArrayIOException.class, () -> in.read(4, 2));
      assertEquals("Cannot read 2 bytes at 4 of " + path + ": it has 5 bytes", e.getMessage());
      e = assertThrows(ArrayIOException.class, () -> in.readFully(4, ByteBuffer.allocate(2)));
      assertEquals(
          "Cannot read " + path + ": it ends at byte 5, before the 1 bytes at 5", e.getMessage());
    }
  }

  @Test
  void aFileIsCreatedOnceAndUpdatedInPlace() throws IOException {
    String path = directory.resolve("x").toString();
    try (ByteWriter out = store.create(path, 0, false)) {
      out.write(ByteBuffer.wrap(new byte[] {1, 2}));
      out.write(ByteBuffer.wrap(new byte[] {3}));
      assertEquals(3, out.position());
    }
    assertThrows(ArrayIOException.class, () -> store.create(path, 0, false));
    try (ByteUpdater file = store.update(path)) {
      file.write(1, ByteBuffer.wrap(new byte[] {9}));
      file.write(4, ByteBuffer.wrap(new byte[] {7}));
    }
    assertArrayEquals(new byte[] {1, 9, 3, 0, 7}, Files.readAllBytes(Path.of(path)));
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> store.update(path + "y"));
    assertTrue(
        e.getMessage().contains("no such file or directory (every executor must see it"),
        e.getMessage());
  }

  @Test
  void aNameThatIsTakenIsRefusedOrReplaced() throws IOException {
    String from = file("from", 1);
    String to = file("to", 2);
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> store.renameNew(from, to));
    assertEquals("Cannot create " + to + ": a file of this name exists", e.getMessage());
    assertEquals(List.of(from, to), store.list(directory.toString()));
    store.renameOver(from, to);
    assertArrayEquals(new byte[] {1}, Files.readAllBytes(Path.of(to)));
    store.renameNew(to, from);
    assertEquals(List.of(from), store.list(directory.toString()));
  }

  @Test
  void directoriesAreDeletedWithTheirContent() throws IOException {
    String inner = directory.resolve("d").toString();
    store.createDirectory(inner, false);
    file("d/x", 1);
    assertTrue(store.isDirectory(inner));
    assertThrows(ArrayIOException.class, () -> store.identity(inner));
    store.delete(inner);
    store.delete(inner);
    assertFalse(store.exists(inner));
    assertThrows(ArrayIOException.class, () -> store.createDirectory(inner + "/a/b", false));
  }

  @Test
  void aChangeWithinAMillisecondIsSeen() throws IOException {
    Path path = Path.of(file("x", 1, 2, 3));
    ByteStore store = FileRef.of(path.toString()).store();
    Instant time = Instant.ofEpochSecond(1_000_000_000, 123_456_000);
    Files.setLastModifiedTime(path, FileTime.from(time));
    FileIdentity before = store.identity(path.toString());
    assertTrue(before.toString().endsWith("2001-09-09T01:46:40.123456Z"), before.toString());
    before.check("x", store.identity(path.toString()));
    Files.setLastModifiedTime(path, FileTime.from(time.plusNanos(1000)));
    FileIdentity after = store.identity(path.toString());
    ArrayIOException e = assertThrows(ArrayIOException.class, () -> before.check("x", after));
    assertTrue(e.getMessage().contains("it was changed after it had been opened"), e.getMessage());
  }

  @Test
  void aLocalPathNeedsNoClassOfHadoop() throws Exception {
    URL[] own = {
      FileRef.class.getProtectionDomain().getCodeSource().getLocation(),
      ArrayIOException.class.getProtectionDomain().getCodeSource().getLocation()
    };
    String path = file("x", 1, 2, 3);
    try (URLClassLoader bare = new URLClassLoader(own, ClassLoader.getPlatformClassLoader())) {
      assertThrows(
          ClassNotFoundException.class, () -> bare.loadClass("org.apache.hadoop.fs.FileSystem"));
      Class<?> type = bare.loadClass(FileRef.class.getName());
      Object ref = type.getMethod("of", String.class).invoke(null, path);
      Object identity = type.getMethod("identity").invoke(ref);
      assertTrue(identity.toString().startsWith("3 bytes of "), identity.toString());
      Object remote = type.getMethod("of", String.class).invoke(null, "hdfs://nowhere/x");
      Exception e =
          assertThrows(
              java.lang.reflect.InvocationTargetException.class,
              () -> type.getMethod("identity").invoke(remote));
      assertTrue(
          e.getCause().getMessage().contains("Hadoop's client is not on the class path"),
          e.getCause().getMessage());
    }
  }

  @Test
  void aNameInsideADirectoryIsFollowedOnce() throws IOException {
    Path real = directory.toRealPath();
    Path file = Files.writeString(real.resolve("file"), "x");
    Path link = Files.createSymbolicLink(real.resolve("link"), file);
    FileRef from = FileRef.of(real.resolve("from").toString());
    FileRef found = from.inside(FileRef.of(real.toString()), "link").orElseThrow();
    assertEquals(file.toString(), found.path());
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("/etc/hostname"));
    assertTrue(from.inside(FileRef.of(real.toString()), "link").isEmpty());
  }

  @Test
  void aMissingClassIsNamed() {
    for (String[] each :
        new String[][] {
          {"org/apache/hadoop/fs/FileSystem", "Hadoop's client is not on the class path (add"},
          {"com/amazonaws/Client", "the class com/amazonaws/Client is not on the class path (add"}
        }) {
      String found = FileRef.missing("s3a://b/x", new NoClassDefFoundError(each[0])).getMessage();
      assertTrue(found.startsWith("Cannot open s3a://b/x: " + each[1]), found);
    }
  }
}

package org.distarray.io.bytes;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.distarray.io.FormatLaws;
import org.junit.jupiter.api.Test;

/**
 * What holds for files holds on a file system that only copies and renames; HDFS itself is tested
 * elsewhere.
 */
class HadoopStoreTest extends FormatLaws {
  HadoopStoreTest() {
    super("npy");
  }

  @Override
  protected Map<String, String> options() {
    return Map.of("hadoop.fs.plain.impl", PlainFileSystem.class.getName());
  }

  @Override
  protected String path() {
    return "plain:" + super.path();
  }

  @Test
  void bytesOfAnExistingFileAreNotChanged() {
    ByteStore store = FileRef.of(path(), options()).store();
    assertFalse(store.canUpdate());
    assertFalse(store.canConcat(path()));
    assertThrows(UnsupportedOperationException.class, () -> store.update(path()));
  }
}

package org.distarray.io.hdf5;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.distarray.dist.IndexSet;
import org.distarray.dtype.DType;
import org.distarray.io.bytes.CountingFileSystem;
import org.distarray.ndarray.NdArray;
import org.distarray.store.ArraySource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opening one member of a large group reads what is on the way to it. */
class GroupCostTest {

  @Test
  void aMemberOfAnOldGroupIsFoundWithoutReadingTheOthers(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("old_group.h5");
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(Golden.path("old_group.h5.gz")))) {
      Files.copy(in, file);
    }
    NdArray want = NdArray.arange(DType.INT32, 5);
    for (String key : new String[] {"numbers", "member_0000", "member_4321", "member_7999"}) {
      CountingFileSystem.read();
      ArraySource found =
          new Hdf5Format().source("counting:" + file, CountingFileSystem.options("key", key));
      long read = CountingFileSystem.read();
      // blocks of 64 KiB: the header, a node of each level, names that halve what is left
      assertTrue(read <= 7L << 16 && read < Files.size(file) / 2, key + " " + read);
      assertTrue(want.sameAs(found.read(IndexSet.whole(found.shape()))), key);
      assertEquals(20, CountingFileSystem.read(), key);
    }
  }
}

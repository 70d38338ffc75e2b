package org.distarray.io.chunks.filter;

import java.util.function.Supplier;

/** The libraries that some filters need. Spark ships all of them. */
enum Library {
  ZSTD("Zstandard", "com.github.luben:zstd-jni", "com.github.luben.zstd.Zstd"),
  LZ4("LZ4", "at.yawk.lz4:lz4-java", "net.jpountz.lz4.LZ4Factory"),
  BZIP2(
      "bzip2",
      "org.apache.commons:commons-compress",
      "org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream");

  private final String label;
  private final String artifact;
  private final String type;

  Library(String label, String artifact, String type) {
    this.label = label;
    this.artifact = artifact;
    this.type = type;
  }

  /**
   * Makes what uses the library. Its class is linked by the supplier only, and a method reference
   * would link it before.
   *
   * @throws FilterFault when the library is not on the class path
   */
  <T> T with(Supplier<T> user) {
    try {
      Class.forName(type, false, Library.class.getClassLoader());
      return user.get();
    } catch (ClassNotFoundException e) {
      throw new FilterFault(
          "its chunks are compressed by "
              + label
              + ", which needs the artifact "
              + artifact
              + " on the class path (Spark brings it)",
          e);
    }
  }
}

package org.distarray.io;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests on HDFS: one cluster with one data node, in this JVM, with blocks of 64 kB. */
abstract class HdfsCluster {
  protected static final int BLOCK = 64 << 10;

  protected static MiniDFSCluster cluster;
  protected static FileSystem files;
  protected Path directory;

  @BeforeAll
  static void startCluster() throws IOException {
    Configuration configuration = new Configuration();
    // tests run in several JVMs
    File base = new File("target/dfs-" + ProcessHandle.current().pid()).getAbsoluteFile();
    configuration.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, base.getPath());
    configuration.setInt("dfs.blocksize", BLOCK);
    configuration.setInt("dfs.namenode.fs-limits.min-block-size", BLOCK);
    configuration.setInt("dfs.replication", 1);
    // how long a closing file waits before it asks again whether its last block has arrived
    configuration.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 20);
    cluster = new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
    files = cluster.getFileSystem();
  }

  @AfterAll
  static void stopCluster() {
    cluster.shutdown(true);
  }

  @BeforeEach
  void cleanDirectory() throws IOException {
    directory = new Path(files.getUri().toString(), "/arrays");
    files.delete(directory, true);
    files.mkdirs(directory);
  }

  /** The URI of a file. */
  protected final String path(String name) {
    return new Path(directory, name).toString();
  }

  /** The names of all that is there. */
  protected final List<String> names() throws IOException {
    return Arrays.stream(files.listStatus(directory))
        .map(s -> s.getPath().getName())
        .sorted()
        .toList();
  }
}

package org.distarray.io.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Local files under another scheme. Hadoop finds modes and owners of local files under its own
 * scheme only.
 */
abstract class LocalFiles extends RawLocalFileSystem {
  @Override
  public boolean hasPathCapability(Path path, String capability) throws IOException {
    return !capability.equals(CommonPathCapabilities.FS_PERMISSIONS)
        && super.hasPathCapability(path, capability);
  }

  /** Hadoop without its native library starts a program for the mode of each file that it makes. */
  @Override
  public void setPermission(Path path, FsPermission mode) throws IOException {
    PosixFilePermission[] bits = PosixFilePermission.values(); // rwx of owner, group and others
    Set<PosixFilePermission> granted = EnumSet.noneOf(PosixFilePermission.class);
    for (int k = 0; k < bits.length; k++) {
      if ((mode.toShort() >> (bits.length - 1 - k) & 1) != 0) {
        granted.add(bits[k]);
      }
    }
    Files.setPosixFilePermissions(pathToFile(path).toPath(), granted);
  }
}

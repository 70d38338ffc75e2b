package org.distarray.io.bytes;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Local files under URIs of the scheme {@code vault}, which have a user and a password. */
public final class VaultFileSystem extends LocalFiles {
  /** The setting that makes Hadoop use this class. */
  public static final String SETTING = "fs.vault.impl";

  private static final URI ROOT = URI.create("vault://user:SECRET@host/");

  /** The URI of a local path. */
  public static String uri(Path path) {
    return ROOT.resolve(path.toUri().getRawPath()).toString();
  }

  /** The options of a format that make Hadoop use this class, and replace a file. */
  public static Map<String, String> options() {
    return Map.of("hadoop." + SETTING, VaultFileSystem.class.getName(), "mode", "w");
  }

  @Override
  public URI getUri() {
    return ROOT;
  }
}

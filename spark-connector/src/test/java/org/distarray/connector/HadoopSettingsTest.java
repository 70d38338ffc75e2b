package org.distarray.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

/** Each file system gets what it may read, and no secret of another one. */
class HadoopSettingsTest {
  /** Asserts which of some keys travel with a path. */
  private static void assertTravel(String path, List<String> travel, List<String> stay) {
    Configuration hadoop = new Configuration(false);
    travel.forEach(key -> hadoop.set(key, "v"));
    stay.forEach(key -> hadoop.set(key, "SECRET"));
    TreeSet<String> expected = new TreeSet<>();
    travel.forEach(key -> expected.add("hadoop." + key));
    assertEquals(expected, HadoopSettings.differing(hadoop, path).keySet(), path);
  }

  private static final List<String> SHARED =
      List.of(
          "fs.defaultFS",
          "fs.permissions.umask-mode",
          "fs.client.resolve.remote.symlinks",
          "hadoop.tmp.dir",
          "hadoop.socks.server",
          "hadoop.kerberos.keytab.login.autorenewal.enabled",
          "hadoop.rpc.protection",
          "hadoop.security.authentication",
          "hadoop.security.credential.provider.path",
          "hadoop.security.token.service.use_ip",
          "hadoop.security.key.provider.path",
          "io.file.buffer.size",
          "ipc.client.connect.max.retries",
          "net.topology.impl",
          "my.connector.setting");

  private static final List<String> OTHERS =
      List.of(
          "hadoop.security.group.mapping.ldap.bind.password",
          "hadoop.security.group.mapping.ldap.ssl.keystore.password",
          "javax.jdo.option.ConnectionURL",
          "javax.jdo.option.ConnectionPassword",
          "my.connector.apiKey",
          "fs.other.secret.of.host");

  @Test
  void whatEveryFileSystemReadsTravelsAndItsPasswordsDoNot() {
    for (String uri :
        List.of("hdfs://h:9/x", "s3a://b/x", "ftp://u:p@h/x", "new://h/x", "viewfs:/x")) {
      assertTravel(uri, SHARED, OTHERS);
    }
    assertTravel("/tmp/x", List.of(), SHARED);
    assertTravel("file:/tmp/x", List.of(), SHARED);
  }

  @Test
  void settingsOfOtherFileSystemsStay() {
    Map<String, List<String>> own =
        Map.of(
            "hdfs://h:9/x", List.of("dfs.nameservices", "fs.hdfs.impl", "dfs.encryption.key"),
            "s3a://b/x", List.of("fs.s3a.secret.key", "fs.s3a.endpoint"),
            "ftp://h/x", List.of("fs.ftp.password.h", "fs.ftp.host"),
            "abfss://c@a.dfs.core.windows.net/x",
                List.of("fs.azure.account.key.a.dfs.core.windows.net", "fs.abfss.impl"),
            "gs://b/x", List.of("google.cloud.auth.type", "fs.gs.private.key"));
    own.forEach(
        (path, keys) -> {
          List<String> others =
              own.values().stream().flatMap(List::stream).filter(k -> !keys.contains(k)).toList();
          assertTravel(path, keys, others);
        });
    String[] all = own.values().stream().flatMap(List::stream).toArray(String[]::new);
    assertTravel("viewfs://cluster/x", Arrays.asList(all), List.of());
    // a connector of another name may be made of them
    assertTravel(
        "lake://b/x",
        List.of("fs.s3a.endpoint", "dfs.nameservices", "fs.lake.secret.key"),
        List.of("fs.s3a.secret.key", "fs.azure.account.key.a.dfs.core.windows.net"));
    assertTravel("s3://b/x", List.of("fs.s3.impl", "fs.s3a.secret.key"), List.of("dfs.x"));
  }

  @Test
  void settingsOfOtherBucketsHostsAndAccountsStay() {
    assertTravel(
        "s3a://b/dir:1/a@b",
        List.of("fs.s3a.bucket.b.secret.key", "fs.s3a.access.key"),
        List.of("fs.s3a.bucket.OTHER.secret.key", "fs.s3a.bucket.bb.endpoint"));
    assertTravel(
        "ftp://u:p@h:21/x",
        List.of("fs.ftp.password.h", "fs.ftp.password.h.u"),
        List.of("fs.ftp.password.other", "fs.ftp.password.hh"));
    assertTravel(
        "abfs://c@a.dfs.core.windows.net/x",
        List.of(
            "fs.azure.account.key.a.dfs.core.windows.net",
            "fs.azure.sas.c.a.blob.core.windows.net",
            "fs.azure.account.auth.type"),
        List.of("fs.azure.account.key.other.dfs.core.windows.net"));
  }
}

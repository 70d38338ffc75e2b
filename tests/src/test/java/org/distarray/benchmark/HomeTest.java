package org.distarray.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HomeTest {
  private static final Path PEERS = Path.of("bench/peers");

  @Test
  void everyPeerOfTheTableHasAHomeOfItsKind() {
    assertEquals(
        Set.of("dask", "h5py", "numba", "numpy", "numpys", "openblas", "out"),
        peers(Home.PYTHON),
        "names that no other home knows");
    assertEquals(Set.of("nd4j"), peers(Home.ND4J));
    assertEquals(Set.of("sql", "rdd", "rdd-steps", "blockmatrix", "rowmatrix"), peers(Home.SPARK));
    assertEquals(Set.of("blockmatrix-java"), peers(Home.SPARK_JAVA));
    assertEquals(Set.of("systemds"), peers(Home.SYSTEMDS));
  }

  @Test
  void everyHomeInAJvmHasAProfileAndAMainClass() throws IOException {
    String pom = Files.readString(PEERS.resolve("pom.xml"));
    for (Home home : Home.values()) {
      if (home.isJvm()) {
        assertTrue(pom.contains("<id>" + home.profile() + "</id>"), home + " has a profile");
        Path source =
            PEERS.resolve(home.profile()).resolve(home.main().replace('.', '/') + ".java");
        assertTrue(Files.exists(source), source + " is there");
      }
    }
  }

  private static Set<String> peers(Home home) {
    return Works.ALL.stream()
        .flatMap(work -> work.demands().stream())
        .map(Demand::peer)
        .filter(Objects::nonNull)
        .filter(peer -> Home.of(peer) == home)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}

package org.distarray;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.distarray.error.ArrayIOException;

/**
 * The files of an array that other programs map into their memory, one for each rank.
 *
 * <pre>{@code
 * try (Shared f = context.share("f", sst)) {
 *   List<String> command = List.of("mpiexec", "-n", "" + f.ranks(), "python3", "use.py", f.path());
 *   int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
 * } // the files are gone, and with them the memory
 * }</pre>
 *
 * <p>The files stay until a program removes them, also when this program ends. They are copies: a
 * later change of the array does not reach them. {@link Context#attach} makes an array of what is
 * in them.
 */
public final class Shared implements AutoCloseable {
  private final String path;
  private final List<String> hosts;

  Shared(String path, List<String> hosts) {
    this.path = path;
    this.hosts = List.copyOf(hosts);
  }

  /**
   * The path that other programs take, without {@code _<rank>.dnpy}.
   *
   * <pre>{@code
   * Shared f = context.share("sst", context.arange(4));
   * f.path().endsWith("/sst") //> true
   * f.close();
   * }</pre>
   */
  public String path() {
    return path;
  }

  /**
   * The number of ranks, which is the number of processes that an MPI program needs.
   *
   * <pre>{@code
   * Shared f = context.share("sst", context.arange(3));
   * f.ranks() //> 3
   * f.close();
   * }</pre>
   */
  public int ranks() {
    return hosts.size();
  }

  /**
   * The path of the file of each rank.
   *
   * <pre>{@code
   * Shared f = context.share("sst", context.arange(4));
   * f.files().get(3).endsWith("/sst_3.dnpy") //> true
   * f.close();
   * }</pre>
   */
  public List<String> files() {
    List<String> out = new ArrayList<>();
    for (int rank = 0; rank < ranks(); rank++) {
      out.add(file(path, rank).toString());
    }
    return out;
  }

  /** The path of the file of a rank. */
  static Path file(String path, int rank) {
    return Path.of(path + "_" + rank + ".dnpy");
  }

  /**
   * The name of the machine on which the task of each rank wrote its file.
   *
   * <pre>{@code
   * Shared f = context.share("sst", context.arange(4));
   * f.hosts().size() //> 4
   * f.close();
   * }</pre>
   */
  public List<String> hosts() {
    return hosts;
  }

  /**
   * The text of a file for {@code mpiexec --rankfile}. It puts the process of each rank on the
   * machine that wrote the rank's file.
   *
   * <pre>{@code
   * Shared f = context.share("sst", context.arange(2));
   * f.rankfile().replace(f.hosts().get(0), "node1") //> rank 0=node1 slot=0
   *                                                 //> rank 1=node1 slot=1
   * f.close();
   * }</pre>
   */
  public String rankfile() {
    StringBuilder out = new StringBuilder();
    for (int rank = 0; rank < ranks(); rank++) {
      String host = hosts.get(rank);
      long slot = hosts.subList(0, rank).stream().filter(host::equals).count();
      out.append("rank ").append(rank).append('=').append(host);
      out.append(" slot=").append(slot).append('\n');
    }
    return out.toString();
  }

  /**
   * Removes the files. A program that has mapped one keeps its memory until it gives the mapping
   * up. Removing them again does nothing.
   *
   * @throws ArrayIOException when a file cannot be removed
   */
  @Override
  public void close() {
    remove(path, ranks());
  }

  /** Removes the files of a set. That of rank 0 goes first, so nobody finds a set with a gap. */
  static void remove(String path, int ranks) {
    for (int rank = 0; rank < ranks; rank++) {
      Path file = file(path, rank);
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new ArrayIOException(
            "Cannot remove " + file + ": " + e.getMessage() + " (remove it by hand)", e);
      }
    }
  }

  @Override
  public String toString() {
    return "<Shared(" + path + ", " + ranks() + " ranks)>";
  }
}

package org.distarray.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The page that counts what was compared with other software is complete, and true. */
class ConformancePageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGE = ROOT.resolve("tests/CONFORMANCE.md");
  private static final String WRITE = "distarray.conformance";
  private static final int LEAST = 20;

  @Test
  void thePageSaysWhatTheVectorsAndTheRunHave() throws IOException {
    List<String> lines = ConformancePage.read(ROOT).lines();
    if ("write".equals(System.getProperty(WRITE))) {
      Files.write(PAGE, lines);
    }
    List<String> listed = Files.exists(PAGE) ? Files.readAllLines(PAGE) : List.of();
    List<String> changes = new ArrayList<>(lines);
    changes.removeAll(new HashSet<>(listed));
    assertTrue(
        listed.equals(lines),
        () ->
            "tests/CONFORMANCE.md does not have the lines\n"
                + String.join("\n", changes)
                + "\nWrite it and commit it:\n  mvn -q -B -ntp -Pquick -pl tests -am test"
                + " -Dtest=ConformancePageTest -Dsurefire.failIfNoSpecifiedTests=false -D"
                + WRITE
                + "=write");
  }

  @Test
  void everyFunctionOfTheStandardIsComparedOften() throws IOException {
    ConformancePage page = ConformancePage.read(ROOT);
    assertEquals(135, page.functions().size());
    List<String> few =
        page.functions().stream()
            .filter(f -> !f.name().equals(ConformancePage.REFUSED) && f.compared() < LEAST)
            .map(f -> f.name() + " " + f.compared())
            .toList();
    assertEquals(List.of(), few);
  }

  /** Cyclic dimensions are block-cyclic ones with blocks of one index; few are drawn. */
  @Test
  void everyFunctionOfArraysHasMetEveryKindOfLayout() throws IOException {
    Set<String> made = Set.of("arange", "empty", "eye", "full", "linspace", "ones", "zeros");
    Set<String> kinds = new HashSet<>(NumpyJudge.LAYOUTS);
    kinds.remove("c");
    List<String> few =
        ConformancePage.read(ROOT).functions().stream()
            .filter(f -> f.isOfArrays() && !made.contains(f.name()))
            .filter(f -> !Set.of(f.layouts().split(" ")).containsAll(kinds))
            .map(f -> f.name() + " " + f.layouts())
            .toList();
    assertEquals(List.of(), few);
  }

  @Test
  void everyNameOfTheRunIsACall() throws IOException {
    Set<String> unknown = new HashSet<>(ConformancePage.read(ROOT).run().keySet());
    unknown.removeAll(NumpyPrograms.names());
    assertEquals(Set.of(), unknown);
  }
}

package org.distarray.benchmark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.distarray.programs.OtherJvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That an expression is one pass shows in its time, whatever else the machine does: the same JVM
 * runs it and its steps in turn, and the best of some tries counts.
 */
class FusionSpeedTest {
  private static final long MOST_SECONDS = 300;

  @TempDir Path folder;

  @Test
  void anExpressionIsTwiceAsFastAsItsStepsOneByOne() throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    boolean ended =
        OtherJvm.run(OtherJvm.OF_USERS, FusionSpeed.class, List.of(), output, MOST_SECONDS);
    String said = Files.readString(output);
    double best =
        said.lines()
            .filter(line -> line.startsWith("TIMES "))
            .mapToDouble(line -> Double.parseDouble(line.substring("TIMES ".length())))
            .max()
            .orElse(0);
    assertTrue(ended && best >= FusionSpeed.WANTED, said);
  }
}

package org.distarray.laws;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.distarray.Alignment;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.conformance.VectorTests;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What the original was asked while it ran, on the same layouts: NumPy's answers, and its own where
 * they are right.
 */
public interface OriginalAnswersLaws extends ArrayLaws {
  @TestFactory
  default Stream<DynamicTest> answersAreNumPysOnTheOriginalsLayouts() {
    Context strict = open(ContextOptions.defaults().withAlignment(Alignment.STRICT));
    // files need the module that knows their format
    return VectorTests.of(
            "/conformance/live.jsonl.gz",
            family -> !family.equals("save_dnpy"),
            Path.of("."),
            (targets, alignment) -> alignment == Alignment.STRICT ? strict : context())
        .onClose(strict::close);
  }
}

package org.distarray.laws;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.distarray.Context;
import org.distarray.ContextOptions;
import org.distarray.DistArray;
import org.distarray.dtype.DType;
import org.distarray.error.TaskException;
import org.distarray.function.TogetherFunction;

/** What the laws of functions that run at the same time need. */
public interface RanksTogether {
  /** The engines of every context here. */
  int RANKS = 8;

  /** A context over {@link #RANKS} engines, which all tests share. */
  Context context();

  /** A context of the same engines that a test may close. */
  Context open(ContextOptions options);

  default DistArray line(int n) {
    return context().arange(context().distribution(n), DType.FLOAT64);
  }

  static <R> List<R> same(R value) {
    return Collections.nCopies(RANKS, value);
  }

  static String failure(Context context, TogetherFunction<?> function) {
    return assertTimeoutPreemptively(
            Duration.ofMinutes(1),
            () -> assertThrows(TaskException.class, () -> context.applyTogether(function)))
        .getMessage();
  }

  static void assertFails(Context context, TogetherFunction<?> function, String... words) {
    String message = failure(context, function);
    for (String word : words) {
      assertTrue(message.contains(word), () -> "'" + word + "' is not in: " + message);
    }
  }
}

package org.distarray.connector;

import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.spark.SparkContext;

/**
 * Gives the jobs and stages of this thread the name of an array operation in Spark's user
 * interface. A description that the user has set stays. To the one that Zeppelin sets, which names
 * the user alone, the operation is added.
 */
final class JobName {
  // the names under which SparkContext.setCallSite and setJobDescription keep their values
  private static final String SHORT = "callSite.short";
  private static final String LONG = "callSite.long";
  private static final String DESCRIPTION = "spark.job.description";

  // Zeppelin describes the jobs of a paragraph by "Started by: anonymous"
  private static final Pattern STARTED_BY = Pattern.compile("Started by: [^:]*");

  private JobName() {}

  /** Runs work under a name, and then restores the earlier name. */
  static <R> R during(SparkContext sc, String label, Supplier<R> work) {
    String shortBefore = sc.getLocalProperty(SHORT);
    String longBefore = sc.getLocalProperty(LONG);
    String descriptionBefore = sc.getLocalProperty(DESCRIPTION);
    try {
      sc.setCallSite(label);
      sc.setLocalProperty(LONG, label);
      if (descriptionBefore == null) {
        sc.setJobDescription(label);
      } else if (STARTED_BY.matcher(descriptionBefore).matches()) {
        sc.setJobDescription(descriptionBefore + ": " + label);
      }
      return work.get();
    } finally {
      sc.setLocalProperty(SHORT, shortBefore);
      sc.setLocalProperty(LONG, longBefore);
      sc.setLocalProperty(DESCRIPTION, descriptionBefore);
    }
  }
}

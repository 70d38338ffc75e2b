package org.distarray.ops;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.distarray.order.Counts;
import org.distarray.order.Question;
import org.distarray.order.Search;
import org.distarray.plan.Inquiry;

/**
 * A search for places in the order of lines, as the driver makes it.
 *
 * @param search the search
 * @param asks how ranks are asked a question
 */
record Searching<Q>(Search search, Function<Question, Q> asks)
    implements Inquiry<Q, Counts, Search> {

  @Override
  public Optional<Q> question() {
    return search.question().map(asks);
  }

  @Override
  public void answered(List<Counts> answers) {
    search.answered(answers);
  }

  @Override
  public Search value() {
    return search;
  }
}

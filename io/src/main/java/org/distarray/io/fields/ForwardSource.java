package org.distarray.io.fields;

import java.util.Optional;
import org.distarray.dist.IndexSet;
import org.distarray.store.ArraySource;

/** An array whose bytes come as a stream: a part is cheap where the one before it ended. */
public interface ForwardSource extends ArraySource {

  /**
   * The same array for one thread that reads parts of a region in the order of the file, each where
   * the one before it ended. It is empty where parts cost the same in any order.
   */
  Optional<ArraySource> forward(IndexSet[] region);
}

package org.distarray;

import java.io.Serializable;
import org.distarray.store.Receipt;

/** The file that a task has written, and its machine. */
final class Written implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Receipt receipt;
  private final String host;

  Written(Receipt receipt, String host) {
    this.receipt = receipt;
    this.host = host;
  }

  Receipt receipt() {
    return receipt;
  }

  String host() {
    return host;
  }
}

package org.distarray.together;

import java.util.ArrayList;
import java.util.List;

/** Carries messages between ranks of this JVM, as copies. */
public final class LocalTransport implements Transport {
  private final int rank;
  private final List<Inbox> inboxes;

  private LocalTransport(int rank, List<Inbox> inboxes) {
    this.rank = rank;
    this.inboxes = inboxes;
  }

  /** The transports of all ranks. */
  public static List<Transport> all(int ranks, TogetherLimits limits) {
    List<Inbox> inboxes = new ArrayList<>();
    List<Transport> out = new ArrayList<>();
    for (int rank = 0; rank < ranks; rank++) {
      inboxes.add(new Inbox(rank, ranks, limits.maxBytes()));
      out.add(new LocalTransport(rank, inboxes));
    }
    return out;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public int ranks() {
    return inboxes.size();
  }

  @Override
  public Inbox inbox() {
    return inboxes.get(rank);
  }

  @Override
  public void send(int to, Message message, String doing) {
    Message copy = message.copied();
    inbox().during(doing, to, () -> inboxes.get(to).put(rank, copy));
    inbox().checkGoesOn(doing);
  }

  @Override
  public Doing ask(int other) {
    return inboxes.get(other).doing();
  }

  @Override
  public void fail(String words) {
    for (int other = 0; other < inboxes.size(); other++) {
      if (other != rank) {
        inboxes.get(other).end(Ending.otherFailed(rank, words));
      }
    }
  }
}

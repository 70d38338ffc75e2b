package org.distarray.together;

import java.io.IOException;

/** Carries the messages of one rank to the others. It belongs to one run of all ranks. */
public interface Transport {

  /** The rank whose messages these are. */
  int rank();

  /** The number of ranks. */
  int ranks();

  /** The messages for this rank. */
  Inbox inbox();

  /**
   * Brings a message to the inbox of a rank. The message may share its arrays with the sender until
   * this returns.
   *
   * @param doing the call, for messages
   */
  void send(int to, Message message, String doing);

  /**
   * Asks another rank for its state.
   *
   * @throws IOException when it does not answer
   */
  Doing ask(int other) throws IOException;

  /**
   * Ends all other ranks.
   *
   * @param words why this rank has failed
   */
  void fail(String words);
}

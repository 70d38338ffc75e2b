package org.distarray.connector;

import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.BarrierTaskContext;
import org.apache.spark.SparkEnv;
import org.distarray.engine.TogetherTask;
import org.distarray.error.DistArrayException;
import org.distarray.together.SocketTransport;
import scala.collection.Iterator;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction2;

/**
 * The work of a task of a barrier stage. The task has a port as long as it runs, and learns the
 * ports of the others from Spark. A stage that Spark runs again has other ports, and another
 * number.
 */
final class TogetherStep<T> extends AbstractFunction2<Object, Iterator<Object[]>, Iterator<T>>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TogetherTask<T> task;
  private final int ranks;
  private final byte[] secret;

  TogetherStep(TogetherTask<T> task, int ranks, byte[] secret) {
    this.task = task;
    this.ranks = ranks;
    this.secret = secret;
  }

  @Override
  public Iterator<T> apply(Object index, Iterator<Object[]> inputs) {
    int rank = (Integer) index;
    return CollectionConverters.asScala(new OneItem<>(() -> run(rank, inputs.next())));
  }

  private T run(int rank, Object[] inputs) {
    BarrierTaskContext stage = BarrierTaskContext.get();
    try (SocketTransport transport = open(rank, stage)) {
      List<InetSocketAddress> all = new ArrayList<>();
      for (String address : stage.allGather(host() + ":" + transport.port())) {
        int colon = address.lastIndexOf(':');
        int port = Integer.parseInt(address.substring(colon + 1));
        all.add(new InetSocketAddress(address.substring(0, colon), port));
      }
      transport.begin(all, stage::isInterrupted);
      return task.run(rank, inputs, transport);
    }
  }

  private SocketTransport open(int rank, BarrierTaskContext stage) {
    long run = ((long) stage.stageId() << 32) + stage.stageAttemptNumber();
    try {
      InetAddress host = InetAddress.getByName(host());
      return new SocketTransport(rank, ranks, host, secret, run, task.limits());
    } catch (IOException e) {
      throw new DistArrayException(
          "Cannot open a port at "
              + host()
              + " for rank "
              + rank
              + ": "
              + e.getMessage()
              + " (it is the address by which Spark finds this executor)",
          e);
    }
  }

  /** The address by which Spark finds this executor. In local mode nobody else need find it. */
  private static String host() {
    SparkEnv env = SparkEnv.get();
    return "driver".equals(env.executorId())
        ? InetAddress.getLoopbackAddress().getHostAddress()
        : env.blockManager().blockManagerId().host();
  }
}

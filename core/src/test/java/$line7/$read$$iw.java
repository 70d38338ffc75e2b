package $line7;

import java.io.Serializable;
import org.distarray.function.BlockFunction;
import org.distarray.function.EngineFunction;
import org.distarray.function.IndexFunction;

/** A cell as the Scala shell compiles it: its values are fields, its functions capture the cell. */
@SuppressWarnings("all") // the names are the shell's
public final class $read$$iw implements Serializable {
  private final Thread ns = new Thread(() -> {});
  private final double k = 3.0;
  private final int[] numbers = {1, 2, 3};
  private final Object[] holder = {"text", new Object()};
  private final Object[] sharing = {"text", ns};
  private transient Thread hidden = ns;

  public EngineFunction<Double> scaled() {
    return local -> local.rank() * k + numbers[2];
  }

  public EngineFunction<String> needing() {
    return local -> ns.getName();
  }

  public BlockFunction needingInBlocks() {
    return block -> block.array().reshape(ns.getName().length());
  }

  public IndexFunction needingInIndices() {
    return index -> ns.getPriority() + k;
  }

  public EngineFunction<Object> holding() {
    return local -> holder == null ? "gone" : holder[0];
  }

  public EngineFunction<Object> sharing() {
    return local -> sharing[0] + " " + sharing[1];
  }

  public EngineFunction<String> throwing() {
    return local -> {
      throw new IllegalStateException("on rank " + local.rank());
    };
  }
}

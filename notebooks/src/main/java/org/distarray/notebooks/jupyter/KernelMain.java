package org.distarray.notebooks.jupyter;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.distarray.notebooks.prompt.TypedClasses;

/** Runs a kernel for the front end that wrote a connection file, until it says that it is done. */
public final class KernelMain {
  private KernelMain() {}

  /**
   * Runs the kernel.
   *
   * @param args the path of the connection file
   */
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    if (args.length != 1 || !Files.isRegularFile(Path.of(args[0]))) {
      System.err.println(
          "Cannot start the kernel: "
              + (args.length == 1 ? args[0] : args.length + " arguments")
              + " (the connection file that Jupyter writes; notebooks/bin/jupyter installs it)");
      System.exit(2);
    }
    Logger.getLogger("").setLevel(Level.WARNING); // the loops of the channels log their steps
    endWithParent(System.getenv("JPY_PARENT_PID"));
    JupyterConnection connection =
        new JupyterConnection(KernelConnectionProperties.parse(Files.readString(Path.of(args[0]))));
    ScalaKernel kernel =
        new ScalaKernel(System.getProperty("java.class.path"), TypedClasses.directory());
    kernel.becomeHandlerForConnection(connection);
    connection.connect();
    connection.waitUntilClose();
    System.exit(0);
  }

  /** Ends this program when the one that started it has gone without a word. */
  private static void endWithParent(String pid) {
    if (pid != null && !pid.equals("1")) {
      ProcessHandle.of(Long.parseLong(pid))
          .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().exit(0)));
    }
  }
}

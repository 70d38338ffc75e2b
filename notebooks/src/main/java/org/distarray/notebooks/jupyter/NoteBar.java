package org.distarray.notebooks.jupyter;

import io.github.spencerpark.jupyter.kernel.comm.CommManager;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.publish.PublishDisplayData;
import io.github.spencerpark.jupyter.messages.publish.PublishUpdateDisplayData;
import java.util.UUID;
import org.distarray.display.Progress;

/**
 * The bar of a job below the cell that runs: one output, which the front end draws again and again,
 * and which is empty when the job has ended. The kernel's manager of messages knows the cell and
 * the channel.
 */
final class NoteBar extends CommManager {
  private String id;

  /** Shows how far a job is. */
  synchronized void show(Progress progress) {
    DisplayData data = new DisplayData(progress.isOver() ? "" : progress.text());
    data.putHTML(progress.isOver() ? "" : progress.html());
    boolean isNew = id == null;
    id = isNew ? UUID.randomUUID().toString() : id;
    data.putTransientData("display_id", id);
    iopub.sendMessage(
        isNew
            ? new Message<>(context, PublishDisplayData.MESSAGE_TYPE, new PublishDisplayData(data))
            : new Message<>(
                context,
                PublishUpdateDisplayData.MESSAGE_TYPE,
                new PublishUpdateDisplayData(data)));
    id = progress.isOver() ? null : id;
  }
}

/**
 * The progress of jobs. Tasks count the bytes that they have done on a {@link
 * org.distarray.progress.Tally}, and an engine tells a {@link org.distarray.progress.Watch} of its
 * jobs. This package knows neither tasks nor pictures, and imports nothing. Start at {@link
 * org.distarray.progress.Watch}.
 */
@Internal
package org.distarray.progress;

import org.distarray.annotation.Internal;

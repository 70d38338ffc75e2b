/**
 * Operations on executors that die, slow down and lose files, beside the same operations in
 * process. They may import all modules. Start reading at {@link org.distarray.chaos.Chaos}.
 */
package org.distarray.chaos;

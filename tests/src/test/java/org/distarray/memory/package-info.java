/**
 * What programs need of a heap: each test starts one in a JVM that is too small for anything but
 * what it is promised to need. They may import all modules. Start reading at {@link
 * org.distarray.memory.SmallHeapTest}.
 */
package org.distarray.memory;

/**
 * Programs that measure, and print what they measured; the one test asks for what must show at any
 * speed. They may import all modules. Start reading at {@link org.distarray.benchmark.Works}; each
 * program says in its first paragraph how it is started.
 */
package org.distarray.benchmark;

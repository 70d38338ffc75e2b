/**
 * Programs that measure, and print what they measured; no test runs them. They may import all
 * modules. Each says in its first paragraph how it is started.
 */
package org.distarray.benchmark;

/**
 * What runs a plan: a small set of operations over one item per rank, and the engine that does them
 * in this JVM. Imports the rooms below it, nothing of Spark. Start at {@link
 * org.distarray.engine.Engine}.
 */
package org.distarray.engine;

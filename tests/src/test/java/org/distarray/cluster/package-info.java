/** Programs on several executors, each a JVM of its own. */
package org.distarray.cluster;

package org.distarray.window;

import org.distarray.array.Windowed;

/** Products of windows. */
final class RunningProducts extends RunningStates {
  private final double[] products;
  private double product;

  RunningProducts(Windowed what, int length) {
    super(what, length);
    this.products = new double[length + 1];
  }

  @Override
  void emptyTail() {
    products[tails] = 1;
  }

  @Override
  void tail(int k, double next, int numbers) {
    products[k] = next == next ? products[k + 1] * next : products[k + 1];
  }

  @Override
  void empty() {
    product = 1;
  }

  @Override
  void number(double next) {
    product *= next;
  }

  @Override
  double value(int tail, int all) {
    return products[tail] * product;
  }
}

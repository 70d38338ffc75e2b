/* What the sides of tests/bin/bench in C share: a clock, and arrays. */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>

static double seconds(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

/* Gives an array up, if it had elements, for one of another length; its pages are huge ones where the system gives them. */
static double *resized(double *old, long from, long to) {
  if (from) {
    munmap(old, from * sizeof(double));
  }
  void *p = mmap(NULL, to * sizeof(double), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) {
    fprintf(stderr, "no memory for %ld elements\n", to);
    exit(1);
  }
  madvise(p, to * sizeof(double), MADV_HUGEPAGE);
  return p;
}

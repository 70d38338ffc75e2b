/*
 * STREAM's triad, out[i] = a[i] + 3 * b[i], on all cores: what the memory bus gives. A server on standard input and
 * output, with the commands and answers of peers.py; its one work is called stream, whatever is asked for.
 *
 *   gcc -O3 -march=native -pthread stream.c -o stream
 *
 * The loop is STREAM's own (McCalpin, plain C), with the stores that the compiler writes; what non-temporal stores would
 * give is said beside it, since neither NumPy nor the JVM has them. Pages are huge ones where the system gives them. Arrays have at most 5 * 10^7 elements, far more than caches hold; times are scaled to N.
 */
#include "side.h"
#include <pthread.h>
#include <sched.h>
#include <string.h>
#ifdef __AVX__
#include <immintrin.h>
#endif

enum { MOST_CORES = 256 };
static const long MOST = 50 * 1000 * 1000;

static double *a, *b, *out;
static long n;
static int cores, streaming;
static double advantage;

static void *part(void *of) {
  long rank = (long)of, each = n / cores / 8 * 8;
  long from = rank * each, to = rank == cores - 1 ? n : from + each;
  double *restrict o = out;
  const double *restrict x = a, *restrict y = b;
  long i = from;
#ifdef __AVX__
  if (streaming) {
    __m256d three = _mm256_set1_pd(3);
    for (; i + 4 <= to; i += 4) {
      _mm256_stream_pd(o + i, _mm256_add_pd(_mm256_load_pd(x + i), _mm256_mul_pd(three, _mm256_load_pd(y + i))));
    }
    _mm_sfence();
  }
#endif
  for (; i < to; i++) {
    o[i] = x[i] + 3 * y[i];
  }
  return NULL;
}

static void triad(void) {
  pthread_t threads[MOST_CORES];
  for (long rank = 1; rank < cores; rank++) {
    if (pthread_create(&threads[rank], NULL, part, (void *)rank)) {
      exit(1);
    }
  }
  part((void *)0L);
  for (int rank = 1; rank < cores; rank++) {
    pthread_join(threads[rank], NULL);
  }
}

static double best(int how) {
  double least = 1e9;
  streaming = how;
  for (int k = 0; k < 5; k++) {
    double start = seconds(CLOCK_MONOTONIC);
    triad();
    double took = seconds(CLOCK_MONOTONIC) - start;
    least = took < least ? took : least;
  }
  return least;
}

static void prepare(long asked) {
  long length = asked < MOST ? asked : MOST;
  if (length == n) {
    return;
  }
  a = resized(a, n, length), b = resized(b, n, length), out = resized(out, n, length);
  n = length;
  for (long i = 0; i < n; i++) {
    a[i] = i, b[i] = n - i, out[i] = 0;
  }
  double direct = best(1);
  advantage = best(0) / direct;
}

int main(void) {
  char line[256], work[64], peer[64];
  cpu_set_t set;
  cores = sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);
  cores = cores < MOST_CORES ? cores : MOST_CORES;
  while (fgets(line, sizeof line, stdin)) {
    double asked, least;
    if (!strncmp(line, "about", 5)) {
      prepare(MOST);
      printf(
          "{\"text\": \"STREAM triad, gcc %s, %d threads; non-temporal stores would be %.2f times as fast\"}\n", __VERSION__,
          cores, advantage);
    } else if (sscanf(line, "run %63s %63s %lf %lf", work, peer, &asked, &least) == 4) {
      prepare((long)asked);
      int count = 0;
      double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID), start = seconds(CLOCK_MONOTONIC), now;
      do {
        triad();
        count++;
        now = seconds(CLOCK_MONOTONIC);
      } while (now - start < least);
      double scale = asked / n / count, wall = (now - start) * scale;
      cpu = (seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu) * scale;
      printf("{\"wall\": %.9g, \"kernel\": %.9g, \"cpu\": %.9g, \"count\": %d}\n", wall, wall, cpu, count);
    } else {
      printf("{\"error\": \"unknown command\"}\n");
    }
    fflush(stdout);
  }
  return 0;
}

/*
 * The loop of the environment benches in C: 1024 environments stepped together with random actions, as src/env does it. A program defines
 * STATES, OBSERVATIONS, LIMIT, the type Action, and the four functions below, then includes nothing else.
 *
 * Each line read, {"steps":n}, is answered by the milliseconds of n steps of all environments and by a mean square that says what became of
 * them.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum { N = 1024 };

static double states[N][STATES];
static Action actions[N];
static float observations[N][OBSERVATIONS], final_observations[N][OBSERVATIONS];
static double rewards[N];
static uint8_t terminated[N], truncated[N];
static int32_t elapsed[N];

static uint32_t action_word = 2463534242u, state_word = 88172645u;

static inline uint32_t next_word(uint32_t *x) {
  *x ^= *x << 13;
  *x ^= *x >> 17;
  *x ^= *x << 5;
  return *x;
}

/* Uniform in [low, high), for first states. */
static double uniform(double low, double high) { return low + (high - low) * (next_word(&state_word) / 4294967296.0); }

static Action random_action(uint32_t word);
static void begin(double *state);
static void observe(const double *state, float *observation);
/* Moves all environments on; writes rewards and terminated. */
static void advance(void);

static void end_episodes(void) {
  for (int i = 0; i < N; i++) {
    truncated[i] = ++elapsed[i] >= LIMIT;
    if (!(terminated[i] | truncated[i])) continue;
    memcpy(final_observations[i], observations[i], sizeof observations[i]);
    elapsed[i] = 0;
    begin(states[i]);
    observe(states[i], observations[i]);
  }
}

static void step(void) {
  for (int i = 0; i < N; i++) actions[i] = random_action(next_word(&action_word));
  advance();
  for (int i = 0; i < N; i++) observe(states[i], observations[i]);
  end_episodes();
}

static double milliseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

int main(void) {
  for (int i = 0; i < N; i++) {
    begin(states[i]);
    observe(states[i], observations[i]);
  }
  int steps;
  while (scanf(" {\"steps\":%d}", &steps) == 1) {
    double start = milliseconds(), squares = 0;
    for (int k = 0; k < steps; k++) {
      step();
      float seen = observations[k % N][OBSERVATIONS - 1];
      squares += seen * seen;
    }
    printf("{\"ms\":%f,\"check\":%f}\n", milliseconds() - start, squares / steps);
    fflush(stdout);
  }
}

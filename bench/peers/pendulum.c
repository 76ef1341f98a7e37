/* Pendulum-v1 with the arithmetic of src/envs/classic/pendulum.ts. */
#define STATES 2
#define OBSERVATIONS 3
#define LIMIT 200
typedef float Action;
#include "loop.h"

static const double gravity = 10, mass = 1, length = 1, time_step = 0.05, most_speed = 8, most_torque = 2;

static Action random_action(uint32_t word) { return (float)(word / 4294967296.0 * 4 - 2); }

static void begin(double *state) {
  state[0] = uniform(-M_PI, M_PI);
  state[1] = uniform(-1, 1);
}

static void observe(const double *state, float *observation) {
  observation[0] = cos(state[0]);
  observation[1] = sin(state[0]);
  observation[2] = state[1];
}

static double within(double x, double most) { return fmin(fmax(x, -most), most); }

static double wrapped(double x) {
  double rest = fmod(x + M_PI, 2 * M_PI);
  return (rest < 0 ? rest + 2 * M_PI : rest) - M_PI;
}

static void advance(void) {
  for (int i = 0; i < N; i++) {
    double *s = states[i], theta = s[0], theta_dot = s[1], torque = within(actions[i], most_torque), angle = wrapped(theta);
    rewards[i] = -(angle * angle + 0.1 * (theta_dot * theta_dot) + 0.001 * (torque * torque));
    double fall = 3 * gravity / (2 * length) * sin(theta), drive = 3 / (mass * (length * length)) * torque;
    s[1] = within(theta_dot + (fall + drive) * time_step, most_speed);
    s[0] = theta + s[1] * time_step;
  }
}

/* CartPole-v1 with the arithmetic of src/envs/classic/cart-pole.ts. */
#define STATES 4
#define OBSERVATIONS 4
#define LIMIT 500
typedef int Action;
#include "loop.h"

static const double gravity = 9.8, cart_mass = 1, pole_mass = 0.1, half_length = 0.5, strength = 10, time_step = 0.02;

static Action random_action(uint32_t word) { return word >> 31; }

static void begin(double *state) {
  for (int k = 0; k < STATES; k++) state[k] = uniform(-0.05, 0.05);
}

static void observe(const double *state, float *observation) {
  for (int k = 0; k < STATES; k++) observation[k] = state[k];
}

static void advance(void) {
  const double total_mass = pole_mass + cart_mass, pole_moment = pole_mass * half_length;
  for (int i = 0; i < N; i++) {
    double *s = states[i], x = s[0], x_dot = s[1], theta = s[2], theta_dot = s[3];
    double force = actions[i] == 1 ? strength : -strength;
    double cosine = cos(theta), sine = sin(theta);
    double push = (force + pole_moment * (theta_dot * theta_dot) * sine) / total_mass;
    double theta_acceleration = (gravity * sine - cosine * push) / (half_length * (4.0 / 3 - pole_mass * (cosine * cosine) / total_mass));
    double x_acceleration = push - pole_moment * theta_acceleration * cosine / total_mass;
    s[0] = x + time_step * x_dot;
    s[1] = x_dot + time_step * x_acceleration;
    s[2] = theta + time_step * theta_dot;
    s[3] = theta_dot + time_step * theta_acceleration;
    rewards[i] = 1;
    terminated[i] = fabs(s[0]) > 2.4 || fabs(s[2]) > 12 * 2 * M_PI / 360;
  }
}

/* Acrobot-v1 with the arithmetic of src/envs/classic/acrobot.ts. */
#define STATES 4
#define OBSERVATIONS 6
#define LIMIT 500
typedef int Action;
#include "loop.h"

static const double l1 = 1, m1 = 1, m2 = 1, lc1 = 0.5, lc2 = 0.5, inertia = 1, gravity = 9.8, time_step = 0.2;

static Action random_action(uint32_t word) { return word % 3; }

static void begin(double *state) {
  for (int k = 0; k < STATES; k++) state[k] = (float)uniform(-0.1, 0.1);
}

static void observe(const double *state, float *observation) {
  observation[0] = cos(state[0]);
  observation[1] = sin(state[0]);
  observation[2] = cos(state[1]);
  observation[3] = sin(state[1]);
  observation[4] = state[2];
  observation[5] = state[3];
}

static void differentiate(const double *p, double torque, double *slope) {
  double theta1 = p[0], theta2 = p[1], v1 = p[2], v2 = p[3], cosine = cos(theta2), sine = sin(theta2);
  double d1 = m1 * (lc1 * lc1) + m2 * (l1 * l1 + lc2 * lc2 + 2 * l1 * lc2 * cosine) + inertia + inertia;
  double d2 = m2 * (lc2 * lc2 + l1 * lc2 * cosine) + inertia;
  double phi2 = m2 * lc2 * gravity * cos(theta1 + theta2 - M_PI / 2);
  double phi1 = -m2 * l1 * lc2 * (v2 * v2) * sine - 2 * m2 * l1 * lc2 * v2 * v1 * sine +
                (m1 * lc1 + m2 * l1) * gravity * cos(theta1 - M_PI / 2) + phi2;
  double a2 = (torque + d2 / d1 * phi1 - m2 * l1 * lc2 * (v1 * v1) * sine - phi2) / (m2 * (lc2 * lc2) + inertia - d2 * d2 / d1);
  slope[0] = v1;
  slope[1] = v2;
  slope[2] = -(d2 * a2 + phi1) / d1;
  slope[3] = a2;
}

static double within(double x, double most) { return fmin(fmax(x, -most), most); }

static double wrapped(double angle) {
  while (angle > M_PI) angle -= 2 * M_PI;
  while (angle < -M_PI) angle += 2 * M_PI;
  return angle;
}

static void integrate(double *s, double torque) {
  double point[STATES], slope[STATES], sum[STATES] = {0};
  memcpy(point, s, sizeof point);
  for (int stage = 0; stage < 4; stage++) {
    differentiate(point, torque, slope);
    double weight = stage == 0 || stage == 3 ? 1 : 2, ahead = stage < 2 ? time_step / 2 : time_step;
    for (int k = 0; k < STATES; k++) {
      sum[k] += weight * slope[k];
      point[k] = s[k] + ahead * slope[k];
    }
  }
  for (int k = 0; k < STATES; k++) s[k] += time_step / 6 * sum[k];
  s[0] = wrapped(s[0]);
  s[1] = wrapped(s[1]);
  s[2] = within(s[2], 4 * M_PI);
  s[3] = within(s[3], 9 * M_PI);
}

static void advance(void) {
  for (int i = 0; i < N; i++) {
    double *s = states[i];
    integrate(s, actions[i] - 1);
    terminated[i] = -cos(s[0]) - cos(s[1] + s[0]) > 1;
    rewards[i] = terminated[i] ? 0 : -1;
  }
}

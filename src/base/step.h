/*
 * step.h: where a process may die at any moment.  Tests kill it at each of these points in turn and
 * then look whether the end is the same.  Without the environment variables this does nothing.
 *
 *   SIAGA_STEP_ROLE  engine, fetch, parse or send; or a command
 *   SIAGA_STEP       N: SIGKILL at the Nth step that this role comes to
 *   SIAGA_STEP_SIGNAL  the number of another signal
 *   SIAGA_STEP_FILE  a file that gets a byte for each step: the counter of all processes of the role, so
 *                    that only one of them dies
 */
#ifndef SIAGA_BASE_STEP_H
#define SIAGA_BASE_STEP_H

/* Which role this process has; called once at its start. */
void step_setup(const char *role);

/* One more step. */
void step_mark(void);

#endif

/*
 * halt.h: Ctrl-C and the like end long work of a command between two of its steps, so that nothing is left half done.
 */
#ifndef SIAGA_BASE_HALT_H
#define SIAGA_BASE_HALT_H

#include <glib.h>
#include <stdbool.h>

/* From now on the first SIGINT, SIGTERM or SIGHUP only asks; the same signal once more ends the process at once. */
void halt_begin(void);
/* What follows has to come to its end: nobody who asks is heard any more. */
void halt_end(void);
bool halt_is_on(void);

/* Whether somebody has asked.  Only that: it may be called from anywhere, often. */
bool halt_asked(void);

/* To be called where the work can end: false and *err (ERR_STOPPED), somebody has asked.  Each call is a step (step.h). */
bool halt_pass(GError **err);

/* Puts what that leaves behind the message, where *err is ERR_STOPPED. */
void halt_leaves(GError **err, const char *what);

#endif

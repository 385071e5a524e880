/*
 * attack.h: what the hostile children share.  SIAGA_ATTACK names what they try; what became of it is told on standard
 * error as "attack NAME: refused" or "attack NAME: DONE".
 */
#ifndef SIAGA_HOSTILE_ATTACK_H
#define SIAGA_HOSTILE_ATTACK_H

#include <glib.h>
#include <stdbool.h>

/* An environment variable; "" when it is not set. */
const char *setting(const char *name);
bool attack_is(const char *name);
void tell(const char *what, bool done);

/* Reaches for the engine, its control socket, its secrets and other processes. */
void reach(void);
/* Gives an order to the control socket before any filter stands: the engine has to refuse. */
void reach_unfiltered(void);

/* Sends the frame that SIAGA_ATTACK_FRAME counts to, with bytes beside it.  False: there is none, which is told. */
bool send_wrong_frame(int socket, const char *const *frames, guint count);

#endif

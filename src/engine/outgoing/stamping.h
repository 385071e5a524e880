/*
 * stamping.h: the time stamp of the history, once a day (office's clock): two children, one asks the server and one looks at
 * its answer (stamp/stamp_child.h).  An answer that does not prove what it should is told and never kept.
 */
#ifndef SIAGA_ENGINE_STAMPING_H
#define SIAGA_ENGINE_STAMPING_H

#include "engine/outgoing/outgoing.h"

typedef struct Stamping Stamping;

/* `idle`: nothing is ever stamped (a rehearsal's time is not the world's). */
Stamping *stamping_new(const OutgoingParts *parts, const Setup *setup, bool idle);
void stamping_free(Stamping *stamping);
/* After each commit, and by itself now and then: begins what is due. */
void stamping_pump(Stamping *stamping);
/* Nothing is under way or due now. */
bool stamping_idle(const Stamping *stamping);
/* Nothing new is begun; what is under way is left, and asked for anew by the next engine. */
void stamping_stop(Stamping *stamping);

#endif

/*
 * front.h: an answer that gives its reason first: "Sumbernya tidak jelas. Saya tolak."  It is one only where each
 * clause in front speaks of what the office's file says such a reason is about, and says what that lacks.
 */
#ifndef SIAGA_READ_FRONT_H
#define SIAGA_READ_FRONT_H

#include "read/sentence.h"

/* The act behind the reason that begins with this clause, one that takes a reason; what stands behind it in its own
 * clause has to be read yet.  act NULL: what stands there is no such reason. */
Head front_head(const Sentence *s, guint clause);

#endif

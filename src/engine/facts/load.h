/*
 * load.h: all that deciding on a mail needs: what the store has on it (lookup.h), and the mails that came before
 * it and that it speaks of: those of a list, one in somebody's name, an addition that is to be a report.
 */
#ifndef SIAGA_ENGINE_LOAD_H
#define SIAGA_ENGINE_LOAD_H

#include "engine/facts/held.h"
#include "engine/facts/lookup.h"

typedef struct Load {
	Lookup lookup;
	GPtrArray
	    *helds; /* of Held: mails that lookup.facts speak of; NULL where one is unreadable */
} Load;

/* The mail has just come in.  To be cleared. */
void load_mail(const Receiver *receiver, const RawMail *mail, const Message *message,
    const char *sha256, gint64 now, Load *load);
/* The same in two steps, between which the caller may change what lookup.h lets him. */
void load_begin(const Receiver *receiver, const RawMail *mail, const Message *message,
    const char *sha256, gint64 now, Load *load);
void load_end(const Receiver *receiver, const Message *message, Load *load);
void load_clear(Load *load);

#endif

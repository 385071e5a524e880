/*
 * rehearsed_past.h: what the database has now, put back to when a mail came: the ask that it answered is open, its
 * entry is where it was.
 */
#ifndef SIAGA_COMMAND_REHEARSED_PAST_H
#define SIAGA_COMMAND_REHEARSED_PAST_H

#include "engine/facts/load.h"

/* Between load_begin() and load_end(); mail: its id in the ledger. */
void past_before(Lookup *lookup, gint64 mail);
/* Behind load_end(). */
void past_after(Lookup *lookup, gint64 mail);

#endif

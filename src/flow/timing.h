/*
 * timing.h: when somebody may be mailed: at his role's next batch, not in its quiet hours, and never so
 * late that the time for an answer is gone.  Pure.
 */
#ifndef SIAGA_FLOW_TIMING_H
#define SIAGA_FLOW_TIMING_H

#include "config/office/directory.h"

typedef struct Timing {
	GTimeZone *zone;
	const Role *role; /* as which he is mailed; NULL: at any time */
	bool batched; /* may wait for the next batch */
	bool urgent; /* waits for nothing */
	gint64 until; /* when the time to answer is over, seconds; 0: never */
} Timing;

/* When an ask's letter leaves: `now`, or later.  It waits for the next batch, but leaves at the latest half
 * an hour before `until`; with less than that left it leaves at once.  In quiet hours it waits for their
 * end, unless `until` lies before that. */
gint64 timing_of_ask(const Timing *timing, gint64 now);

bool timing_is_quiet(GTimeZone *zone, const Role *role, gint64 at);
/* `at`, or the end of the quiet hours it falls into. */
gint64 timing_after_quiet(GTimeZone *zone, const Role *role, gint64 at);
/* The next batch from `at` on that is not in quiet hours; a role without batches: as above. */
gint64 timing_next_batch(GTimeZone *zone, const Role *role, gint64 at);

#endif

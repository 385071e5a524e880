/*
 * event.h: whether two reports tell of the same event: by place, time, and what their words mean.
 */
#ifndef SIAGA_READ_REPORT_EVENT_H
#define SIAGA_READ_REPORT_EVENT_H

#include "read/report/phrases.h"

/* What a report is compared by. */
typedef struct Trace {
	char *place; /* kecamatan; NULL: not known */
	GHashTable *villages; /* names of places in it, a set */
	GHashTable *meanings; /* of char *: groups of words and rare words, a set */
	GHashTable *acts; /* of char *: groups of words that say what somebody has done, a set */
	gint64 at; /* seconds since 1970 */
} Trace;

/* `kinds`: the phrases of kinds.yaml.  `names`: of places found (array of char *).  Caller frees. */
Trace *trace_new(
    const Wording *wording, const GArray *hits, const char *place, char *const *names, gint64 at);
void trace_free(Trace *trace);

/* How sure it is, 0 to 100; `weights` says how many traces of all hold a meaning (name -> GUINT), `count` how
 * many there are. */
guint trace_likeness(const Trace *a, const Trace *b, GHashTable *weights, guint count);
/* From here on it is proposed. */
enum { TRACE_ALIKE = 44 };

/* Counts a trace's meanings. */
void trace_count(const Trace *trace, GHashTable *weights);

#endif

/*
 * span.h: a span of the day, "21:00-05:00", that may run over midnight.
 */
#ifndef SIAGA_CONFIG_READER_SPAN_H
#define SIAGA_CONFIG_READER_SPAN_H

#include <glib.h>
#include <stdbool.h>

/* Minutes of the day; `until` is not included; both 0: no span at all. */
typedef struct DaySpan {
	guint16 from, until;
} DaySpan;

bool span_has(DaySpan span, guint minute);

#endif

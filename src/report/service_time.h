/*
 * service_time.h: how long the service an entry was given took, by its history.  Pure.
 *
 * The clock runs from receipt until a stage that stops it (a workflow's `clock`, `stops-clock`): flow/service_clock.h
 * writes what is read here.
 */
#ifndef SIAGA_REPORT_SERVICE_TIME_H
#define SIAGA_REPORT_SERVICE_TIME_H

#include "config/config.h"
#include "model/entry.h"

typedef enum {
	SERVICE_NONE, /* no clock has run */
	SERVICE_IN_TIME,
	SERVICE_LATE, /* delivered, after its end */
	SERVICE_RUNNING, /* not delivered, and there is time left */
	SERVICE_OVERDUE, /* not delivered, and there is none */
} ServiceState;

typedef struct ServiceTime {
	ServiceState state;
	gint64 until; /* when it ended, or ends; seconds */
	gint64 delivered; /* seconds; 0: not yet */
	char *stage; /* that the entry was in when the time ran out; NULL: it has not */
} ServiceTime;

/* `history`: of HistoryLine, the entry's, oldest first.  The caller clears it. */
void service_time_of(const Entry *entry, const GPtrArray *history, gint64 now, ServiceTime *time_r);
void service_time_clear(ServiceTime *time);

#endif

/*
 * event_log.h: what has happened, for the journal: after each commit a line for every mail and every line of history
 * that came with it, by number and kind, with nothing of what anybody wrote.  Without a journal nothing is told.
 */
#ifndef SIAGA_ENGINE_EVENT_LOG_H
#define SIAGA_ENGINE_EVENT_LOG_H

#include "store/store.h"

/* What has been told. */
typedef struct EventLog {
	gint64 history, mail; /* ids */
} EventLog;

/* Nothing that stands already is told. */
void event_log_begin(EventLog *log_r, Store *store);
/* Outside of a transaction. */
void event_log_tell(EventLog *log, Store *store);

#endif

/*
 * backoff.h: how long a server wants to be left alone.  Providers lock out who comes again at once after a refusal.
 */
#ifndef SIAGA_FETCH_BACKOFF_H
#define SIAGA_FETCH_BACKOFF_H

#include <glib.h>
#include <stdbool.h>

/* Seconds before the next attempt, at least: as long as the server's words in `why` say ("Suggested Backoff Time: 299961
 * milliseconds", Exchange; learn.microsoft.com: throttling policies), an hour at most; else a minute where a person
 * has to do something, a quarter of one when the server itself has refused, nothing when the line broke. */
gint64 backoff_seconds(const GError *why, bool refused);

#endif

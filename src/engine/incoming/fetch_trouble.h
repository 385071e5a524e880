/*
 * fetch_trouble.h: what the database keeps of a mailbox that is not read, or not all of it, for `siaga status`.
 */
#ifndef SIAGA_ENGINE_FETCH_TROUBLE_H
#define SIAGA_ENGINE_FETCH_TROUBLE_H

#include "store/store.h"

/* It cannot be read, with the server's words.  *tell_r: since when, if a person is to hear of it: when it has lasted
 * an hour, and then once a day; else 0.  Within a transaction. */
bool fetch_trouble_failed(
    Store *store, const char *mailbox, const char *words, gint64 now, gint64 *tell_r, GError **err);
/* A round was completed; words: why not all of it was read, NULL: all was.  Within a transaction. */
bool fetch_trouble_round(
    Store *store, const char *mailbox, const char *words, gint64 now, GError **err);

#endif

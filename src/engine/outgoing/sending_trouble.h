/*
 * sending_trouble.h: what the database keeps of an account that cannot send: the server's words for `siaga status`,
 * and the pause, so that an engine that is started anew does not try what locks the account out.
 */
#ifndef SIAGA_ENGINE_SENDING_TROUBLE_H
#define SIAGA_ENGINE_SENDING_TROUBLE_H

#include "engine/outgoing/sending_pause.h"
#include "store/store.h"

/* How long a letter that was refused stands behind those that were not, seconds after its account's pause. */
enum { SENDING_STANDS_BACK = 60 };

/* Within a transaction. */
bool sending_trouble_keep(Store *store, const char *account, const char *words,
    const SendingPause *pause, gint64 now, GError **err);
bool sending_trouble_end(Store *store, const char *account, GError **err);

/* A person has mended it, or wants a letter sent again: the account waits no longer, nor do the letters that stood
 * back for it.  Its trouble is over when one has left.  Within a transaction. */
bool sending_trouble_lift(Store *store, const char *account, gint64 now, GError **err);
/* Whether it still waits. */
bool sending_trouble_waits(Store *store, const char *account);

/* As an earlier engine left it.  False: there is none (or the lookup failed: store_sound()). */
bool sending_trouble_read(Store *store, const char *account, gint64 now, SendingPause *pause_r);

#endif

/*
 * agenda_file.h: the agenda book of a stretch of time, read from the store and made a file to be printed.
 */
#ifndef SIAGA_ENGINE_AGENDA_FILE_H
#define SIAGA_ENGINE_AGENDA_FILE_H

#include "config/config.h"
#include "model/letter.h"
#include "store/store.h"

/* A book of its own or all of them, those without an entry left out; a book shows the masked rows of secret
 * books that are `shown-in` it.  NULL and *err: the store has failed.  Caller frees. */
/* `reader`: address of whom it goes to, who finds no entry that is kept from him; NULL: at the console. */
char *agenda_file_html(Store *store, const Config *config, const AgendaWanted *wanted,
    const char *reader, gint64 now, GError **err);
/* "buku-agenda-oktober-2026.html".  Caller frees. */
char *agenda_file_name(const Language *language, const AgendaWanted *wanted);

#endif

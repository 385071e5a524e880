/*
 * agenda_file.h: the agenda book of a stretch of time, read from the store: agenda_sheet_html(), agenda_paper() and
 * agenda_rows() make a file of it.
 */
#ifndef SIAGA_ENGINE_AGENDA_FILE_H
#define SIAGA_ENGINE_AGENDA_FILE_H

#include "config/config.h"
#include "letter/agenda_lines.h"
#include "model/letter.h"
#include "store/store.h"

#include <jansson.h>

typedef struct AgendaFile {
	AgendaSheet sheet;
	GPtrArray *books; /* of SheetBook */
	json_t *head; /* who signs */
} AgendaFile;

/* A book of its own or all of them, those without an entry left out; a book shows the masked rows of secret
 * books that are `shown-in` it.  `reader`: address of whom it goes to, who finds no entry that is kept from him; NULL: at
 * the console.  `wanted` is borrowed.  False and *err: the store has failed.  To be cleared either way. */
bool agenda_file_read(AgendaFile *file_r, Store *store, const Config *config,
    const AgendaWanted *wanted, const char *reader, gint64 now, GError **err);
void agenda_file_clear(AgendaFile *file);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AgendaFile, agenda_file_clear)

/* "buku-agenda-oktober-2026.pdf".  Caller frees. */
char *agenda_file_name(const Language *language, const AgendaWanted *wanted, const char *ending);

#endif

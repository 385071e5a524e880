/*
 * entry_rows.h: entries as rows of the office's agenda book, secret ones masked.
 */
#ifndef SIAGA_COMMAND_ENTRY_ROWS_H
#define SIAGA_COMMAND_ENTRY_ROWS_H

#include "command/print/print.h"
#include "config/config.h"
#include "model/entry.h"

/* What a person of that clearance sees of an entry.  Without it, the envelope: number, when it came, class
 * of secrecy and stage. */
typedef struct View {
	const Config *config;
	Secrecy clearance;
} View;

bool view_masks(const View *view, const Entry *entry);
/* What stands in place of sender and matter. */
const char *view_mask(const View *view, const Entry *entry);
/* Who reported: name, else address, else unit; NULL: nobody said. */
const char *view_sender(const View *view, const Entry *entry);
const char *view_summary(const View *view, const Entry *entry);

/* No, Tgl/jam terima, Dari, Perihal, Sifat, Tahap. */
void entry_rows_print(
    Printer *printer, const View *view, const GPtrArray *entries, const char *none);

#endif

/*
 * sheet.h: one entry with everything that belongs to it.
 */
#ifndef SIAGA_COMMAND_SHEET_H
#define SIAGA_COMMAND_SHEET_H

#include "command/entry_rows.h"
#include "command/open.h"

/* The entry that the command's first word names, within --book and --year where they are given; of the
 * same number in several years the latest.  NULL: there is none, or several books have it. */
Entry *sheet_find(const Args *args, const Opened *opened, GError **err);
/* --book, --year and --clearance, for sheet_find() and the view. */
extern const Option sheet_options[];

/* Fields, mails, letters with their state, open asks, timers, history. */
bool sheet_print(
    Printer *printer, const View *view, Store *store, const Entry *entry, GError **err);

#endif

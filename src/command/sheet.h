/*
 * sheet.h: one entry with everything that belongs to it.
 */
#ifndef SIAGA_COMMAND_SHEET_H
#define SIAGA_COMMAND_SHEET_H

#include "command/entry_rows.h"
#include "command/open.h"

/* An entry, found and ready to be looked at. */
typedef struct Sheet {
	Opened opened;
	View view;
	Entry *entry;
} Sheet;

/* Opens the database and finds the entry that the command's first word names, within --book and --year
 * where they are given; of the same number in several years the latest.  EXIT_DONE, or the status and *err:
 * there is none, or several books have it. */
int sheet_open(const Args *args, Sheet *sheet_r, GError **err);
void sheet_clear(Sheet *sheet);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_clear)

/* --book, --year and --clearance. */
extern const Option sheet_options[];

/* Fields, mails, letters with their state, open asks, timers, history. */
bool sheet_print(Printer *printer, const Sheet *sheet, GError **err);

#endif

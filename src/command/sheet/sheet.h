/*
 * sheet.h: one entry with everything that belongs to it.
 */
#ifndef SIAGA_COMMAND_SHEET_H
#define SIAGA_COMMAND_SHEET_H

#include "command/sheet/entry_rows.h"
#include "command/start/open.h"

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
/* The same of the entry of that number. */
int sheet_open_entry(const Args *args, const char *label, Sheet *sheet_r, GError **err);
void sheet_clear(Sheet *sheet);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sheet, sheet_clear)

/* Rows of a command's options: --book, --year and --clearance. */
#define SHEET_OPTIONS                                                                              \
	{"book", 'b', OPTION_TEXT, "BOOK", "the number is of this agenda book"},                   \
	    {"year", 'y', OPTION_TEXT, "YEAR",                                                     \
		"the number is of this year (usually the latest that has it)"},                    \
	{                                                                                          \
		"clearance", 0, OPTION_TEXT, "CLASS",                                              \
		    "show an entry up to CLASS in full (usually restricted); above it the "        \
		    "envelope "                                                                    \
		    "only"                                                                         \
	}

/* Fields, mails, letters with their state, open asks, timers, history. */
bool sheet_print(Printer *printer, const Sheet *sheet, GError **err);

#endif

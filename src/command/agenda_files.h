/*
 * agenda_files.h: the agenda book as files: to be printed, and for spreadsheets.
 */
#ifndef SIAGA_COMMAND_AGENDA_FILES_H
#define SIAGA_COMMAND_AGENDA_FILES_H

#include "command/start/open.h"

/* The options by which a file is asked for. */
#define AGENDA_FILE_OPTIONS                                                                        \
	{"month", 'm', OPTION_TEXT, "MONTH", "the numbers of this month (2026-10), for files"},    \
	    {"print", 'p', OPTION_TEXT, "MONTH",                                                   \
		"the book of a month (2026-10) or year (2026) as an HTML file on standard "        \
		"output"},                                                                         \
	    {"pdf", 0, OPTION_TEXT, "FILE", "the book as PDF: A4 across, with page totals"},       \
	    {"csv", 0, OPTION_TEXT, "FILE", "its rows as comma-separated values"},                 \
	{                                                                                          \
		"xlsx", 0, OPTION_TEXT, "FILE", "its rows as a workbook for spreadsheets"          \
	}

bool agenda_files_wanted(const Args *args);
/* Writes what is wanted; the exit status. */
int agenda_files_write(const Args *args, const Opened *opened, GError **err);

#endif

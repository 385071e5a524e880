/*
 * report_letter.h: the figures that letters tell and bring along (LetterWanted.report).
 */
#ifndef SIAGA_ENGINE_REPORT_LETTER_H
#define SIAGA_ENGINE_REPORT_LETTER_H

#include "engine/letters/carrier.h"
#include "letter/compose.h"
#include "model/plan.h"
#include "report/report.h"

/* Puts what the figures come to into each letter of the plan that tells of a period, by what its reader may know. */
bool report_letters_fill(const Carrier *carrier, Plan *plan, GError **err);

/* What a letter brings along of its period. */
typedef struct ReportFile {
	GBytes *pdf;
	char *name; /* "laporan-2026-w48.pdf" */
	GPtrArray *pictures; /* of LetterPicture: its charts, together at most 100 KiB as they are
	                        sent; what does not fit stands in the PDF alone */
} ReportFile;

/* False and *err: the store, or printing has failed; *file_r is nothing.  The caller has what it holds. */
bool report_letter_file(
    const Carrier *carrier, const LetterWanted *wanted, ReportFile *file_r, GError **err);

/* That name.  Caller frees. */
char *report_file_name(const Config *config, const Period *period, const char *ending);

#endif

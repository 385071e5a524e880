/*
 * report_letter.h: the figures that letters tell and bring along (LetterWanted.report).
 */
#ifndef SIAGA_ENGINE_REPORT_LETTER_H
#define SIAGA_ENGINE_REPORT_LETTER_H

#include "engine/carrier.h"
#include "model/plan.h"
#include "report/report.h"

/* Puts what the figures come to into each letter of the plan that tells of a period, by what its reader may know. */
bool report_letters_fill(const Carrier *carrier, Plan *plan, GError **err);

/* The report of that letter as PDF, and what the file is called: "laporan-2026-w48.pdf".  NULL and *err: the store, or
 * printing has failed.  Caller unrefs and frees. */
GBytes *report_letter_file(
    const Carrier *carrier, const LetterWanted *wanted, char **name_r, GError **err);

/* That name.  Caller frees. */
char *report_file_name(const Config *config, const Period *period, const char *ending);

#endif

/*
 * roll.h: the morning's round of calls on one page, "CATAT PIKET": a line for each unit, "Doro: nihil" or
 * "Doro: 1 kejadian …".  Pure.
 */
#ifndef SIAGA_READ_ROLL_H
#define SIAGA_READ_ROLL_H

#include "config/config.h"
#include "language/reasons.h"

typedef struct RollReport {
	const Unit *unit;
	char *text; /* as written, with the lines that follow it */
} RollReport;

typedef struct Roll {
	GPtrArray *nihil; /* of const Unit *: nothing has happened there */
	GPtrArray *reports; /* of RollReport, in order */
	GPtrArray *unclear; /* of Reason: lines that are not understood, and why */
} Roll;

/* Only expected units have a line.  Caller frees. */
Roll *roll_read(const Config *config, const char *text);
void roll_free(Roll *roll);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Roll, roll_free)

/* Whether the words say nothing but that there is nothing to report (vocabulary.yaml, `nihil`). */
bool roll_is_nihil(const Vocabulary *vocabulary, const char *text);

#endif

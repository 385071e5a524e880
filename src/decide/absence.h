/*
 * absence.h: who stands in for whom from when to when, as it is told by mail: "PLH Budi s.d. 27 November",
 * "PLT Budi untuk Siti mulai 25-11 s.d. 27-11", "PLH SELESAI".  Pure.
 */
#ifndef SIAGA_DECIDE_ABSENCE_H
#define SIAGA_DECIDE_ABSENCE_H

#include "decide/command.h"
#include "config/config.h"
#include "model/entry.h"

typedef struct AbsenceOrder {
	const Person *absent;
	const Person *by; /* himself: he is back */
	const char *title; /* "Plh." or "Plt." */
	gint64 from, until; /* days since 1970-01-01, both included */
	Reason *problem; /* NULL: all was understood; else what was not, a full sentence */
} AbsenceOrder;

/* sender NULL (the console): whose place it is must be told.  Nothing is guessed.  Caller clears. */
void absence_read(const Config *config, const Command *command, const Person *sender, gint64 now,
    AbsenceOrder *order_r);
void absence_order_clear(AbsenceOrder *order);

#endif

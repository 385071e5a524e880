/*
 * numbered.h: an answer to a numbered list: what is said of which numbers, a reading each.  Pure.
 */
#ifndef SIAGA_READ_NUMBERED_H
#define SIAGA_READ_NUMBERED_H

#include "read/reading.h"

/* Each line that begins with an act is a reading of its own, other lines join the note of the one before.  Array of
 * Reading; one READ_UNCLEAR when a line fits nowhere. */
GPtrArray *numbered_read(const ReadingRules *rules, const char *reply);

/* The same where a line may hold several, and the number may come first: "RUTIN 1-9, 11; INSIDEN 10",
 * "10 INSIDEN SEGERA, 12 PENGADUAN", "INSIDEN 10, RUTIN SISANYA".  Numbers on both sides of an act are unclear. */
GPtrArray *numbered_read_freely(const ReadingRules *rules, const char *reply);

#endif

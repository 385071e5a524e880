/*
 * presence.h: who was there: units that reported nothing on a day, and people who are away for some days.
 */
#ifndef SIAGA_STORE_PRESENCE_H
#define SIAGA_STORE_PRESENCE_H

#include "model/entry.h"
#include "store/store.h"

/* The first word of a unit on a day stands. */
bool presence_add_attendance(Store *store, const Attendance *attendance, GError **err);
/* Array of Attendance, days from `from` to `until`, both included; by day and unit. */
GPtrArray *presence_attendances(Store *store, gint64 from, gint64 until, GError **err);

/* Sets absence->id. */
bool presence_add_absence(Store *store, Absence *absence, GError **err);
/* Array of Absence that have not ended before `day`; oldest first. */
GPtrArray *presence_absences(Store *store, gint64 day, GError **err);

#endif

/*
 * dates.h: dates, times and sizes as the office writes them: by the texts and names of rules/language.yaml.  Callers
 * free.
 */
#ifndef SIAGA_LANGUAGE_DATES_H
#define SIAGA_LANGUAGE_DATES_H

#include "language/language.h"

/* "23 November 2026" */
char *dates_date(const Language *language, gint64 seconds, GTimeZone *zone);

/* "08.05 WIB"; `label` is what the office calls its zone, NULL: as the zone itself is called then. */
char *dates_time(const Language *language, gint64 seconds, GTimeZone *zone, const char *label);

/* "Senin, 23 November 2026 pukul 08.05 WIB" */
char *dates_moment(const Language *language, gint64 seconds, GTimeZone *zone, const char *label);

/* "4 jam 27 menit", "2 hari 3 jam", "kurang dari 1 menit"; of days and hours only the two greatest parts */
char *dates_span(const Language *language, gint64 seconds);

/* "812 bita", "340 KB", "1,4 MB", "12,0 GB" (decimal units) */
char *dates_size(const Language *language, guint64 bytes);

#endif

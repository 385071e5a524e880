/*
 * value.h: how single values are written in the office's files.  Each function is strict: the whole
 * text must be the value; false leaves *value_r as it was.
 */
#ifndef SIAGA_CONFIG_READER_VALUE_H
#define SIAGA_CONFIG_READER_VALUE_H

#include "config/reader/span.h"

/* yes, no, true, false */
bool value_bool(const char *text, bool *value_r);
/* decimal digits only */
bool value_count(const char *text, gint64 *value_r);
/* "30s", "9m", "2h", "1d", "1h30m"; "0"; at most a hundred years */
bool value_duration(const char *text, gint64 *seconds_r);
/* the same, or working days: "5wd" (config/reader/duration.h) */
bool value_limit(const char *text, gint64 *duration_r);
/* bytes: "8MiB", "512KiB", "1GiB", "4096" */
bool value_size(const char *text, gint64 *bytes_r);
/* "20/min", "2/s"; a minute */
bool value_rate(const char *text, gint64 *per_minute_r);
/* "2026-11-23"; days since 1970-01-01 */
bool value_date(const char *text, gint64 *day_r);
/* "05:30" or "05.30"; minute of the day, "24:00" is 1440 */
bool value_time(const char *text, guint16 *minute_r);
/* "21:00-05:00" */
bool value_span(const char *text, DaySpan *span_r);
/* A word of lower-case letters, digits and hyphens that begins with a letter or digit. */
bool value_is_name(const char *text);
/* local@domain of the strict grammar that letters may be sent to (ASCII, no quotes, at most 254). */
bool value_is_address(const char *text);
/* Dots between labels of letters, digits and hyphens. */
bool value_is_domain(const char *text);
/* "+44 1632-…", and with the code of a country "44" also "01632…" and "441632…", as "+441632…" (E.164); without one
 * (NULL) only what has a "+".  NULL: no telephone number.  Caller frees. */
char *value_phone(const char *text, const char *country);
/* The digits of "+44" or "44", within `text`; NULL: it is no country's code (E.164: one to three digits). */
const char *value_phone_country(const char *text);

/* The candidate (array of const char *) that a typing error most likely meant; NULL: none is near. */
const char *value_nearest(const char *text, const GPtrArray *candidates);
/* The same of the keys (char *) of a table, which may be NULL. */
const char *value_nearest_key(const char *text, GHashTable *table);

#endif

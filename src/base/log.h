/*
 * log.h: one line per event on standard error, control characters escaped, never the body of a
 * mail and never a secret.  Log once, where the error is handled.
 */
#ifndef SIAGA_BASE_LOG_H
#define SIAGA_BASE_LOG_H

#include <glib.h>

typedef enum { LOG_ERROR, LOG_WARN, LOG_INFO, LOG_DEBUG } LogLevel;

/* Lines above `level` are dropped (default LOG_INFO).  `name` stands in front of each line, e.g.
 * "fetch pengaduan"; copied.  Both are process-wide and set once at start. */
void log_setup(const char *name, LogLevel level);

/* Writes "siaga: NAME: LEVEL: text" with one write(2); with a journal on standard error the level
 * goes in front as "<N>" (sd-daemon(3)). */
void log_line(LogLevel level, const char *format, ...) G_GNUC_PRINTF(2, 3);

#define log_error(...) log_line(LOG_ERROR, __VA_ARGS__)
#define log_warn(...) log_line(LOG_WARN, __VA_ARGS__)
#define log_info(...) log_line(LOG_INFO, __VA_ARGS__)
#define log_debug(...) log_line(LOG_DEBUG, __VA_ARGS__)

#endif

/*
 * schedule.h: when recurring work runs: occurrences of a job by the office's wall clock.  Pure.
 */
#ifndef SIAGA_RECUR_SCHEDULE_H
#define SIAGA_RECUR_SCHEDULE_H

#include "config/config.h"

/* The first occurrence after that moment (seconds); 0: it never comes. */
gint64 schedule_next(const Job *job, const Calendar *calendar, GTimeZone *zone, gint64 after);
/* The last occurrence at or before that moment; 0: none within some years. */
gint64 schedule_latest(const Job *job, const Calendar *calendar, GTimeZone *zone, gint64 until);

/* What is kept of a job: how far it has come. */
typedef struct JobMark {
	gint64 occurrence; /* no occurrence up to this one runs any more */
	gint64 until; /* moment of the last run: what it told reached so far */
	gint64 entry; /* highest entry that was there then */
	gint64 runs; /* how often it has run */
} JobMark;

char *job_mark_text(const JobMark *mark); /* caller frees */
bool job_mark_parse(const char *text, JobMark *mark_r);

/* A job that was never seen begins now: nothing of it counts as missed. */
JobMark schedule_begin(const Job *job, const Config *config, gint64 now);
/* A clock that was set back far, after it had stood wrong for long, must not silence a job until the
 * wrong time comes again.  Set back less, it runs nothing twice. */
bool schedule_is_astray(const JobMark *mark, gint64 now);
/* When it is to run next: an occurrence that was missed (the last one only, however many there were) or
 * the coming one; 0: never. */
gint64 schedule_due(const Job *job, const Config *config, const JobMark *mark, gint64 now);

/* The day (since 1970-01-01) for which a unit's word of this moment counts: that of the next recap, before its
 * `counts-from` that of the recap before; without a recap the calendar's. */
gint64 schedule_report_day(const Config *config, gint64 moment);
/* Whether a recap says from when on words count for it. */
bool schedule_tells_mornings(const Config *config);

#endif

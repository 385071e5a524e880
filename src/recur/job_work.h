/*
 * job_work.h: one run of recurring work, with what it needs to know.
 */
#ifndef SIAGA_RECUR_JOB_WORK_H
#define SIAGA_RECUR_JOB_WORK_H

#include "config/config.h"
#include "model/entry.h"
#include "read/report/judges.h"
#include "recur/health_facts.h"

/* An open ask with the entry it is about. */
typedef struct OpenAsk {
	Ask *ask;
	Entry *entry;
} OpenAsk;

OpenAsk *open_ask_new(Ask *ask, Entry *entry); /* takes both over */
void open_ask_free(OpenAsk *open);

/* What the work needs to know, loaded beforehand; borrowed.  Lists are never NULL. */
typedef struct JobWork {
	const Config *config;
	const Job *job;
	gint64
	    occurrence; /* the time by the schedule; a run that was missed comes later than that */
	gint64 since; /* the run before; of a reminder: of the recap before */
	gint64 now;
	const GPtrArray *entries; /* of Entry: registered since then, by number */
	const GPtrArray *attendances; /* of Attendance: of the days since then, and those ahead */
	const GPtrArray
	    *unread; /* of Entry: open ones that wait for a reader, whenever they came */
	const Judges
	    *judges; /* the office's words, by which a recap finds the sentence that matters */
	const GPtrArray *asks; /* of OpenAsk, oldest first */
	const GPtrArray *charges; /* of Entry: open ones that a person is in charge of */
	guint overdue; /* open entries over their limit */
	const char *head; /* of the history's chain; "" when there is none */
	gint64 lines; /* of history */
	const HealthFacts *health; /* of a letter of health; NULL: other work */
} JobWork;

#endif

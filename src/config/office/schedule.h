/*
 * schedule.h: recurring work by wall clock (rules/schedule.yaml) and who is on duty when
 * (rules/roster.yaml).
 */
#ifndef SIAGA_CONFIG_OFFICE_SCHEDULE_H
#define SIAGA_CONFIG_OFFICE_SCHEDULE_H

#include "config/office/calendar.h"
#include "config/reader/problem.h"
#include "config/reader/span.h"
#include "config/office/workflow.h"

typedef enum {
	JOB_RECAP, /* what came in since the last recap, silent units listed */
	JOB_REMIND, /* reminder to units that have not reported before the recap */
	JOB_DIGEST, /* agenda of the day with the head of the history's chain */
	JOB_TRIAGE, /* numbered list of held mails, when there are any */
	JOB_SPAM, /* the same for the spam folders */
	JOB_OPEN, /* open dispositions and tasks, to those who owe them */
	JOB_ERASE, /* what retention.yaml says is erased; no letter */
	JOB_SITE, /* the pages for looking without a server, written anew; no letter */
	JOB_REPORT, /* figures of the last period that is over, with a file of them */
	JOB_HEALTH, /* how siaga itself is: what came and waits, disk, certificates, what is missing */
} JobKind;

/* What a report is about; a job knows those before PERIOD_ALL. */
typedef enum {
	PERIOD_DAY,
	PERIOD_WEEK,
	PERIOD_MONTH,
	PERIOD_FOUR_MONTHS,
	PERIOD_YEAR,
	PERIOD_ALL,
} PeriodKind;

/* Bit 1 << ISO weekday; WORKING_DAYS: as the calendar says, holidays left out. */
enum { WORKING_DAYS = 1, EVERY_DAY = 0xfe };

/* Whether such days include this one (since 1970-01-01). */
bool days_have(guint days, const Calendar *calendar, gint64 day);

typedef struct Job {
	char *name;
	Spot at;
	JobKind kind;
	guint days;
	GArray *times; /* of guint16, minutes of the day, rising */
	GArray *
	    counts_from; /* of guint16, one: of a recap, the minute of the day from which a word counts for it; empty: since
	                        the recap before */
	guint month_day; /* only on that day of the month; 0: any */
	PeriodKind
	    period; /* of a report: it runs in the first month after four months or a year only */
	char *folder; /* of pages; NULL: other work */
	Secrecy clearance; /* highest class that pages show */
	GPtrArray
	    *letters; /* of LetterOrder; `source` of a reminder: each unit that has not reported;
	                       `asked` of open work: each who owes some */
	GPtrArray
	    *escalations; /* of Escalation, by `after`: of mails that wait for so long; triage */
} Job;

typedef struct Duty {
	Spot at;
	char *duty; /* role that those on duty hold then */
	guint days;
	gint64 from, until; /* days since 1970-01-01, both included; G_MAXINT64: open */
	DaySpan hours; /* no span: all day */
	GPtrArray *people; /* of char * */
} Duty;

#endif

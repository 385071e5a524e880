/*
 * report.h: the figures of a period, as plain data: tables of figures, each with the numbers of the entries it counts.
 * Pure; whoever prints them adds nothing of his own.
 *
 * Nothing of an entry above the reader's clearance is named: it is counted (`secret`) and its number left out.  What is
 * kept from him whatever his clearance (who/excluded.h) is not even counted.
 */
#ifndef SIAGA_REPORT_REPORT_H
#define SIAGA_REPORT_REPORT_H

#include "recur/period.h"
#include "recur/survey_sheet.h"
#include "report/service_time.h"

typedef enum {
	TABLE_RECEIVED, /* all, open, closed, void */
	TABLE_TIME, /* by day, or by month */
	TABLE_PLACE,
	TABLE_KIND,
	TABLE_URGENCY,
	TABLE_SECRECY,
	TABLE_SOURCE,
	TABLE_CHANNEL,
	TABLE_INCIDENT, /* by state; an event of several reports is counted once */
	TABLE_CLOCK, /* what has a limit round the clock: kept, missed, still open */
	TABLE_LATE, /* each that missed it, with why */
	TABLE_COMPLAINT, /* what has a limit in working days: by kind and whether it was kept */
	TABLE_DISPOSITION,
	TABLE_SURVEY, /* of satisfaction: answers, index, elements, services; it knows no entries */
	TABLE_NIHIL, /* days on which a unit had nothing to tell */
	TABLE_SILENT, /* days on which a unit that is expected to report did not */
	TABLES,
} TableId;

typedef struct Figure {
	char *key; /* for programs: "kedungwuni", "in-time", "2026-11-23" */
	char *name; /* for people */
	guint count;
	bool hundredths; /* `count` is in them: an index, a mean */
	guint secret; /* of them above the clearance: their numbers are not told */
	GPtrArray *
	    trace; /* of char *: what is counted, but for the secret ones: numbers of entries, or days */
	char *note; /* NULL: none */
} Figure;

typedef struct FigureTable {
	const char *key; /* "place" */
	const char *title; /* in the office's language; borrowed */
	bool days; /* its traces are days (2026-11-23), not entries */
	char *note; /* what all of it comes to; NULL: nothing */
	GPtrArray
	    *figures; /* of Figure, rows of zero left out but where a row is a point in time */
} FigureTable;

typedef struct Report {
	const Period *period;
	bool running; /* the period is not over */
	gint64 until; /* what it tells reaches to here: now, or the period's end */
	Secrecy clearance;
	FigureTable tables[TABLES];
} Report;

/* An entry that was registered in the period. */
typedef struct ReportItem {
	Entry *entry;
	gint64 day; /* for which a report of its unit counts (recur/schedule.h) */
	ServiceTime time;
	char *
	    waited_for; /* who was asked when its limit passed, "a, b"; NULL: nobody, or it was kept */
} ReportItem;

ReportItem *report_item_new(Entry *entry); /* takes it over */
void report_item_free(ReportItem *item);

/* What a report is made of; borrowed. */
typedef struct ReportFacts {
	const Config *config;
	const Period *period;
	const GPtrArray *items; /* of ReportItem, by id */
	const GPtrArray *attendances; /* of Attendance, of the period's days */
	const GPtrArray *survey; /* of SurveySheet, all services first; NULL: not of this period */
	gint64 begun; /* the first day that there is anything of; before it nobody was silent */
	gint64 complete; /* the last day that units had until its end to report for */
	Secrecy clearance;
	const char *
	    reader; /* address; NULL: at the console, where nothing that is kept for a role is shown */
	gint64 now;
} ReportFacts;

/* Caller frees; period and config are borrowed until then. */
Report *report_make(const ReportFacts *facts);
void report_free(Report *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)

/* Whether an entry may not even be counted for the reader (address; NULL: at the console). */
bool report_keeps(const Config *config, const Entry *entry, const char *reader, gint64 now);

#endif

/*
 * noted.h: what came by another way than mail and was noted down: by staff in a form or at the console, or
 * by the telephone that takes SMS.  Who the directory knows behind it, when it was received, and the report
 * as the mail it might have been, so that the same rules judge it.  Pure.
 */
#ifndef SIAGA_READ_NOTED_H
#define SIAGA_READ_NOTED_H

#include "config/config.h"
#include "language/language.h"
#include "model/match.h"
#include "model/message.h"
#include "read/form.h"

/* One report. */
typedef struct Noted {
	const char *channel;
	Correspondent sender; /* who the directory knows behind phone or unit */
	Message *message; /* from the reporter, his own words as its text */
	char *name; /* of the reporter; NULL: not told */
	char *phone; /* "+62…", or as written where that is no number; NULL: not told */
	char *address; /* lower case; NULL: not told, nothing is mailed to the reporter */
	char *told; /* time of receipt in the form's words; NULL: none */
	char *receiver; /* who took it; NULL: who notes it */
	char *read_back; /* what the form says of reading it back; NULL: nothing */
	const Workflow *workflow; /* that the form names; NULL: the rules say */
	gint64 received; /* seconds */
	Match *match; /* what the rules say; NULL until the engine has asked them */
} Noted;

typedef struct Notes {
	char *
	    actor; /* who notes, for the history: a person's short name, "console: user", "sms: +62…" */
	bool vouched; /* a known person of the office noted it */
	bool holds; /* what no rule places waits for triage; else it is asked back */
	GPtrArray *reports; /* of Noted */
	GPtrArray *nihil; /* of const Unit *: were there and had nothing to tell */
	GPtrArray *unclear; /* of Reason: what could not be understood */
} Notes;

/* `received`: of the mail, or now; no report was received later.  Caller frees. */
Notes *notes_of_form(const Config *config, const Form *form, const char *actor, gint64 received);
/* Nothing of it is carried out, and this is why. */
void notes_refuse(Notes *notes, ReasonId why);

/* What the rules say of the report, taken over; the form's own words about channel and procedure stand.  Of
 * a report that its procedure makes secret only that it came is kept (domain notes 0.2). */
void noted_take_match(Noted *noted, const Config *config, Match *match);
void notes_free(Notes *notes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Notes, notes_free)

/* The class or procedure that somebody names: workflow, title or another of its words; NULL: none.  Only
 * those that reports begin. */
const Workflow *noted_workflow(const Config *config, const char *name);

/* "07.15", "pkl 23.40", "kemarin jam 5 sore" as the moment nearest before `latest`; 0: no time of day can be
 * read in it. */
gint64 noted_time(const Config *config, const char *told, gint64 latest);

#endif

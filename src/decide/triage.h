/*
 * triage.h: mails that wait for a person: what he says is to become of each.  A mail that he calls a
 * report is registered exactly as routing would have.  Pure.
 */
#ifndef SIAGA_DECIDE_TRIAGE_H
#define SIAGA_DECIDE_TRIAGE_H

#include "decide/knowledge.h"
#include "model/match.h"
#include "model/plan.h"
#include "read/triage_read.h"

/* A mail of the ledger with all that deciding on it anew needs; borrowed. */
typedef struct TriageMail {
	gint64 mail; /* ledger id */
	Outcome outcome; /* as it stands */
	gint64 received;
	const Message *message;
	const Match *match;
	const Knowledge *known; /* of now; `same` is NULL, `waited` set */
	Secrecy secrecy; /* by rule, sender and entry */
} TriageMail;

/* An answer to a list of them. */
typedef struct Triage {
	const GPtrArray *mails; /* of TriageMail; the first is number 1; NULL: no longer readable */
	const GPtrArray *lines; /* of TriageLine */
	const char *why; /* the whole answer is unclear; "" */
} Triage;

/* Who says it. */
typedef struct TriageStep {
	const Config *config;
	const char *actor; /* for the history: a person, "console: user" */
	const char *evidence; /* sha256 of his mail; NULL: none */
	Secrecy clearance; /* what is more secret is not his to settle */
	gint64 now;
} TriageStep;

/* What follows for one mail; NULL: nothing is done.  *told_r says it in Indonesian (caller frees). */
Plan *triage_settle(
    const TriageStep *step, const TriageMail *mail, const TriageLine *line, char **told_r);

/* The answer to a list (known->triage is not NULL).  Caller frees. */
Plan *decide_triage(const Message *message, const Knowledge *known);

/* The rules see danger in it. */
bool triage_is_urgent(const Match *match);

/* The plan leaves a mail waiting for a person: when he is told at once, and who is told later. */
void triage_waits(Plan *plan, const Match *match, const Knowledge *known);

/* The schedule's work of that kind; NULL: none. */
const Job *triage_job(const Config *config, JobKind kind);

#endif

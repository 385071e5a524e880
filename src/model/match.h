/*
 * match.h: what the routing rules make of a mail: which field got which value, by which rule, and
 * why.  No rule that starts a workflow: the mail is held for triage, never guessed.
 */
#ifndef SIAGA_MODEL_MATCH_H
#define SIAGA_MODEL_MATCH_H

#include "model/degree.h"
#include "model/secrecy.h"

#include <glib.h>
#include <stdbool.h>

typedef enum {
	MATCH_CLASS, /* of the entry: a workflow's name */
	MATCH_BOOK, /* book to number it in, in place of the workflow's */
	MATCH_SECRECY, /* name of a class; the highest of all matching rules */
	MATCH_URGENCY, /* a name of degree.h */
	MATCH_CATEGORY, /* free word */
	MATCH_PLACE, /* kecamatan */
	MATCH_CHANNEL, /* surel, sms, … */
	MATCH_SCREEN, /* spam, promosi, advertising: ends as screened, no entry */
	MATCH_ATTENDANCE, /* nihil: a known unit has nothing to report; ends as attendance, no entry */
	MATCH_FIELDS
} MatchField;

/* One rule whose expression was true. */
typedef struct MatchedRule {
	char *name;
	char *where; /* "routing.yaml:12" */
	char *why; /* its expression; "" for a rule without one */
} MatchedRule;

typedef struct Match {
	char *values[MATCH_FIELDS]; /* NULL: no rule set it */
	char *by[MATCH_FIELDS]; /* name of the rule that set it, NULL as above */
	Secrecy secrecy; /* values[MATCH_SECRECY] read; SECRECY_BIASA when NULL */
	char *start; /* workflow; NULL: held for triage */
	char *start_by; /* rule; NULL as above */
	bool about_staff; /* it complains of the office's own staff, or may do so */
	bool complains; /* of anything */
	char
	    *matter; /* what it is known by instead of a subject that says nothing; NULL: by that */
	GPtrArray *accused; /* of char *: short names of the office's people who are named */
	GPtrArray *rules; /* of MatchedRule, in order */
	GPtrArray *failures; /* of char *: rules that could not be evaluated (REGEXP beyond its
	                        limits) and why; with any, start is NULL */
} Match;

Match *match_new(void);
void match_free(Match *match);
Match *match_copy(const Match *match);
/* A person's word in place of a rule's; value NULL: nothing is set. */
void match_set(Match *match, MatchField field, const char *value, const char *by);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Match, match_free)

/* values[MATCH_URGENCY] read; DEGREE_ORDINARY when no rule set it. */
Degree match_degree(const Match *match);

MatchedRule *matched_rule_new(const char *name, const char *where, const char *why);

/* "class" and the like; never NULL. */
const char *match_field_name(MatchField field);

#endif

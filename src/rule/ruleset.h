/*
 * ruleset.h: the routing rules compiled to SQL expressions over one mail.  SQLite evaluates them in
 * a database in memory that has nothing but the mail in it, under an authorizer that lets only
 * expressions through; REGEXP is PCRE2 with limits (tests/abuse: 34).
 */
#ifndef SIAGA_RULE_RULESET_H
#define SIAGA_RULE_RULESET_H

#include "config/reader/problem.h"
#include "model/judgement.h"
#include "model/match.h"
#include "model/message.h"

/* What a rule sees of a mail beside the mail itself.  Strings are borrowed, NULL counts as "". */
typedef struct RuleInput {
	const Message *message;
	const char *mailbox; /* name */
	const char *purpose; /* what that mailbox is for: "reports", "complaints" */
	const char *unit; /* group of the sender's unit: "kecamatan" */
	const char *unit_name; /* the unit itself: "kedungwuni" */
	const char *role; /* the sender's first role */
	const char *channel; /* it came by; NULL: mail */
	const Judgement *judgement; /* NULL: not judged: no kind, nothing raises, not nihil */
	const char *place; /* kecamatan found in subject or text, or the unit's own */
	bool known; /* the sender's address is in the directory */
	bool authenticated; /* as the mailbox's provider vouches */
	bool spam; /* came from the spam folder */
	int hour; /* of receipt in the office's zone, 0 to 23 */
	int weekday; /* 1 Monday to 7 Sunday */
} RuleInput;

typedef struct RuleSet RuleSet;

/* Compiles rules (array of Rule, not kept).  Each expression that cannot be compiled is a problem at
 * its own place in the file; NULL when there was one. */
RuleSet *ruleset_compile(const GPtrArray *rules, Problems *problems);
void ruleset_free(RuleSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RuleSet, ruleset_free)

/* Rules in order; for each field the first match wins, for secrecy the highest; the first `start`
 * wins.  Changes nothing.  Caller frees. */
Match *ruleset_match(RuleSet *set, const RuleInput *input);

#endif

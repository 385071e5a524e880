/*
 * ruleset.h: the routing rules compiled to SQL expressions over one mail.  SQLite evaluates them in
 * a database in memory that has nothing but the mail in it, under an authorizer that lets only
 * expressions through; REGEXP is PCRE2 with limits (tests/abuse: 34).
 */
#ifndef SIAGA_RULE_RULESET_H
#define SIAGA_RULE_RULESET_H

#include "config/reader/problem.h"
#include "model/match.h"
#include "rule/input.h"

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

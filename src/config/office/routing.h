/*
 * routing.h: the ordered rules of rules/routing.yaml, as text; rule/ruleset.h compiles them.
 */
#ifndef SIAGA_CONFIG_OFFICE_ROUTING_H
#define SIAGA_CONFIG_OFFICE_ROUTING_H

#include "config/reader/problem.h"
#include "model/match.h"

/* Text with its place in the file, so that an error inside it can be shown where it stands. */
typedef struct Code {
	char *text; /* the decoded scalar */
	char *raw; /* as the file has it, quotes and indentation included */
	Spot at;
} Code;

/* Where the byte `offset` of code->text stands in the file. */
Spot code_spot(const Code *code, gsize offset);

typedef struct Rule {
	char *name;
	Spot at;
	Code when; /* SQL expression; text NULL: always */
	char *set[MATCH_FIELDS]; /* NULL: not set by this rule */
	char *start; /* workflow; NULL: does not start one */
} Rule;

#endif

/*
 * expression.h: what has to be known of a rule's SQL before SQLite sees it: that it is one
 * expression, and which regular expressions it holds.
 */
#ifndef SIAGA_RULE_EXPRESSION_H
#define SIAGA_RULE_EXPRESSION_H

#include "rule/pattern.h"

/* Reads the tokens of `sql`, adds each REGEXP's pattern to `patterns`.  False, *offset_r (bytes into
 * `sql`) and *reason_r (caller frees) for what cannot stand in a rule: comments, semicolons, brackets
 * that do not match, a pattern that is no plain text in quotes or no regular expression. */
bool expression_scan(const char *sql, Patterns *patterns, gsize *offset_r, char **reason_r);

/* The same expression, whose lists (IN) are compared value by value: of a list of constants SQLite would build a
 * B-tree for each mail.  `sql` has passed expression_scan().  Caller frees. */
char *expression_one_by_one(const char *sql);

#endif

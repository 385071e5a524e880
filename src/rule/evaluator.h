/*
 * evaluator.h: an SQLite database in memory that can do nothing but compute expressions over the
 * table `msg`: no other table, no statement but one SELECT, a fixed list of functions, all sizes and
 * steps limited.
 */
#ifndef SIAGA_RULE_EVALUATOR_H
#define SIAGA_RULE_EVALUATOR_H

#include "rule/pattern.h"
#include "rule/row.h"

typedef struct Evaluator Evaluator;

/* `row` and `patterns` have to outlive it. */
Evaluator *evaluator_new(Row *row, Patterns *patterns);
void evaluator_free(Evaluator *evaluator);

/* A statement of one column that is 1 when the expression is true, else 0.  NULL: *offset_r is the
 * byte of `expression` where it is wrong (0 when not known), *reason_r why (caller frees). */
sqlite3_stmt *evaluator_prepare(
    Evaluator *evaluator, const char *expression, gsize *offset_r, char **reason_r);

/* One statement with a column for each of these expressions, which were all prepared before; NULL when
 * there are too many of them. */
sqlite3_stmt *evaluator_prepare_all(Evaluator *evaluator, const GPtrArray *expressions);

/* Evaluates over the row shown; `results` has room for a value a column.  False: it could not be
 * evaluated, *reason_r says why (caller frees). */
bool evaluator_run(Evaluator *evaluator, sqlite3_stmt *statement, bool *results, char **reason_r);

#endif

/*
 * row.h: one mail as the table `msg` of one row that rules are evaluated over.
 */
#ifndef SIAGA_RULE_ROW_H
#define SIAGA_RULE_ROW_H

#include "rule/input.h"

#include <sqlite3.h>

/* Longer texts are cut for rules. */
enum { ROW_TEXT_LIMIT = 64 * 1024 };

typedef struct Row Row;

Row *row_open(void);
void row_close(Row *row);

/* What the table shows from now on; `input` is borrowed until the next call.  NULL: empty. */
void row_show(Row *row, const RuleInput *input);
const RuleInput *row_input(const Row *row);
/* Room beside one of the long texts of the mail shown, which are valid UTF-8 for sure: freed with g_free() when the next
 * mail is shown.  NULL: `text` is none of them. */
gpointer *row_beside(const Row *row, const char *text);

/* Makes the table known to a database; `row` has to outlive it.  An SQLite result code. */
int row_register(sqlite3 *db, Row *row);

/* Names of the columns; array of const char *, caller unrefs. */
GPtrArray *row_columns(void);

#endif

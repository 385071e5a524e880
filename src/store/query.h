/*
 * query.h: prepared statements of the database, for the files of src/store only.
 *
 * The text of a statement is a constant beside the function that uses it; values are bound by name.
 * Each text is prepared once per Store.  Errors are told by what the caller can do; every one but a
 * broken constraint leaves the store unsound (store_sound()).
 */
#ifndef SIAGA_STORE_QUERY_H
#define SIAGA_STORE_QUERY_H

#include "store/store.h"

#include <sqlite3.h>

typedef struct Query Query;

/* `sql` must be a constant: its address is what it is remembered by.  A statement that is in use is
 * not opened again before query_done(). */
Query *query_open(Store *store, const char *sql);
void query_done(Query *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Query, query_done)

/* Borrowed until the statement has run.  NULL is bound as NULL. */
void query_text(Query *query, const char *name, const char *text);
void query_int(Query *query, const char *name, gint64 value);
/* An id, or a time: 0 is bound as NULL. */
void query_id(Query *query, const char *name, gint64 id);
/* A SHA-256 in hex, stored as 32 bytes; NULL and "" are bound as NULL. */
void query_hash(Query *query, const char *name, const char *hex);

/* A blob; borrowed until the statement has run. */
void query_bytes(Query *query, const char *name, const guint8 *bytes, gsize length);

typedef enum { QUERY_ROW, QUERY_END, QUERY_FAILED } QueryStatus;
QueryStatus query_step(Query *query, GError **err);
/* For statements without rows. */
bool query_run(Query *query, GError **err);

/* Columns of the row at hand, read from left to right. */
char *query_next_text(Query *query); /* NULL stays NULL; the caller frees */
gint64 query_next_int(Query *query); /* NULL is 0 */
void query_next_hash(Query *query, char hex_r[65]); /* NULL is "" */

/* Borrowed until the next step. */
const guint8 *query_next_bytes(Query *query, gsize *length_r);
/* The row at hand, for columns of whatever name and type. */
sqlite3_stmt *query_row(Query *query);

/* The first column of the first row; `none` when there is none or it failed (store_sound()). */
gint64 query_number(Query *query, gint64 none);

/* Runs statements without values, e.g. a migration or a pragma. */
bool query_script(Store *store, const char *sql, GError **err);

/* Sets *err for what SQLite last said, and remembers it unless it is a broken constraint. */
bool query_fail(Store *store, int code, GError **err);

#endif

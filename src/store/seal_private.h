/*
 * seal_private.h: how rows become links of the chain, for the files of src/store.
 */
#ifndef SIAGA_STORE_SEAL_PRIVATE_H
#define SIAGA_STORE_SEAL_PRIVATE_H

#include "base/digest.h"
#include "store/query.h"
#include "store/seal.h"

/* The tables whose rows are sealed; the order is part of the format. */
enum { SEAL_TABLES = 8 };
typedef struct SealTable {
	const char *name;
	const char *row; /* SELECT * of :id */
	const char *ids; /* SELECT of all, rising */
} SealTable;
extern const SealTable seal_tables[SEAL_TABLES];

enum { SEAL_COLUMNS = 255 };

/* What a row is, as a link holds it: 42 bytes and two for each column. */
typedef struct RowSeal {
	guint8 table;
	bool gone; /* it was deleted; the rest is zero */
	gint64 id;
	guint8 hash[DIGEST_SIZE]; /* over all columns */
	guint8 columns;
	guint16 marks[SEAL_COLUMNS]; /* of each column: only to tell which one differs */
} RowSeal;

/* *seal_r of the row as it stands; gone: there is none. */
bool seal_row(Store *store, guint8 table, gint64 id, RowSeal *seal_r, GError **err);
void seal_append(GByteArray *rows, const RowSeal *seal);
/* Reads the one at *at and moves behind it; false: the bytes are no such thing. */
bool seal_next(const guint8 *bytes, gsize length, gsize *at, RowSeal *seal_r);

/* Over "siaga seal 1", the hash before (zeros for the first), the number, the end of the history (number and
 * hash) and the rows. */
void seal_chain(const ChainEnd *before, gint64 id, const ChainEnd *history, const guint8 *rows,
    gsize length, char hash_r[65]);

/* From now on every change of a row is noted. */
void seal_watch(Store *store);
void seal_forget(Store *store);
/* Within the transaction, before COMMIT: seals what was touched. */
bool seal_touched(Store *store, GError **err);
/* The same for every row there is (after a migration). */
bool seal_everything(Store *store, GError **err);

#endif

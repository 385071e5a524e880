/*
 * fields.h: maps of the office's files read into structs by table, one row per key: type, range, where
 * it goes, which name it gives or uses.  The same table frees the struct, so that they cannot drift.
 */
#ifndef SIAGA_CONFIG_READER_FIELDS_H
#define SIAGA_CONFIG_READER_FIELDS_H

#include "config/reader/names.h"
#include "config/reader/yaml.h"

#include <stddef.h>

/* What one pass over the files carries along. */
typedef struct Reader {
	Problems *problems;
	Names *names;
	const char *base; /* directory that relative paths count from; borrowed */
	const char *scope; /* workflow whose stages are being read; NULL: none; borrowed */
	/* By weekday from Monday: arrays of char *, what the office calls it, in small letters; NULL, or NULLs: it has no
	 * names of its own.  Borrowed. */
	GPtrArray *const *days;
	const char *phone_country; /* digits, "44"; NULL: telephone numbers have a "+"; borrowed */
} Reader;

typedef enum { /* the member's type: */
	FIELD_TEXT, /* char *: one line or several, not empty */
	FIELD_NAME, /* char *: small letters, digits, hyphens */
	FIELD_ADDRESS, /* char *: lower case */
	FIELD_DOMAIN, /* char *: lower case */
	FIELD_PATH, /* char *: absolute, or made so from Reader.base */
	FIELD_SECRET, /* char *: a reference */
	FIELD_TEXTS, /* GPtrArray * of char *; a single text counts as a list of one */
	FIELD_NAMES, /* the same of names */
	FIELD_ADDRESSES, /* the same of addresses */
	FIELD_DOMAINS, /* the same of domains, lower case */
	FIELD_PHONES, /* the same of telephone numbers, as "+44…" */
	FIELD_BOOL, /* bool */
	FIELD_COUNT, /* guint */
	FIELD_SECONDS, /* gint64 */
	FIELD_LIMIT, /* gint64: seconds or working days (duration.h) */
	FIELD_BYTES, /* guint64 */
	FIELD_RATE, /* guint, a minute */
	FIELD_DAY, /* gint64, days since 1970-01-01 */
	FIELD_SPAN, /* DaySpan */
	FIELD_TIMES, /* GArray * of guint16, minutes of the day, sorted */
	FIELD_LIMITS, /* GArray * of the same, falling */
	FIELD_CHOICE, /* an enum (int): index into choices */
	FIELD_SECRECY, /* Secrecy */
	FIELD_MAP, /* a struct: `fields` */
	FIELD_ROWS, /* GPtrArray * of structs: `rows`; a single map counts as a list of one */
	FIELD_OWN, /* whatever `read` makes of it; of a map, `fields` or `rows` tell which keys it has */
} FieldKind;

typedef struct Rows Rows;

typedef struct Field {
	const char *key; /* NULL ends a table */
	/* For `siaga help KEY` and the man pages (config/office/keys.h); a row without `help` fails tests/unit/test_keys.c. */
	const char *help; /* what it means, in one sentence or two */
	const char *absent; /* what holds without it; NULL: it is required */
	const char *example; /* as it may stand in a file */
	const char *expects; /* FIELD_OWN: what may stand there; NULL: as the kind says */
	FieldKind kind;
	size_t offset; /* of the member in the struct */
	bool required;
	gint64 least, most; /* of numbers and durations; most 0: no upper limit */
	NameKind gives, uses; /* NAME_NONE: neither */
	const char *const *choices; /* FIELD_CHOICE, ended by NULL */
	const struct Field *fields; /* FIELD_MAP, or FIELD_OWN that reads such a map */
	const Rows *rows; /* FIELD_ROWS, or FIELD_OWN that reads one such map */
	void (*read)(Reader *reader, const Node *node, void *member); /* FIELD_OWN */
	void (*clear)(void *member); /* FIELD_OWN: frees what `read` made, zero bytes too */
} Field;

/* How rows of a list are made. */
struct Rows {
	const char *what; /* "rule": for problems */
	size_t size;
	const Field *fields;
	ptrdiff_t at; /* offset of the row's Spot; -1: it has none */
	void (*init)(void *row); /* defaults; NULL: all zero */
	/* NULL: nothing more to do.  A row in which something is wrong is finished, too, but in silence. */
	void (*finish)(Reader *reader, const Node *node, void *row);
	void (*clear)(void *row); /* frees what the fields do not know of; NULL: nothing */
};

/* Makes every array of `target` an empty one. */
void fields_init(const Field *fields, void *target);

/* Reads a map into `target` (after fields_init()); unknown, missing and wrong values are problems and
 * leave what was there.  A key that is nearly another counts as that one, misspelt: it is not missing, too. */
void fields_read(Reader *reader, const Node *map, const Field *fields, void *target);

void fields_clear(const Field *fields, void *target);

/* Complains of each key of a map that no row has. */
void fields_refuse_unknown(Reader *reader, const Node *map, const Field *fields);

/* What may stand at a key: "a duration like 30s, 9m, 2h or 1d, of 60 seconds or more".  Caller frees. */
char *field_expects(const Field *field);

/* A new row with its defaults; it remembers its table, so that row_free() needs no other word. */
void *row_new(const Rows *rows);
void row_free(void *row);

/* Reads a list of maps into `array`. */
void rows_read(Reader *reader, const Node *list, const Rows *rows, GPtrArray *array);

/* The row of that name, of an array whose structs begin with theirs; NULL: none. */
const void *rows_find(const GPtrArray *rows, const char *name);

/* One map as a row; NULL and a problem when it is none. */
void *row_read(Reader *reader, const Node *map, const Rows *rows);

/* What these rows would have given could not be read: their names are unsettled (names.h). */
void rows_unsettle(Reader *reader, const Rows *rows);

/* The text of a node, or NULL and a problem: "'KEY' is a list, expected WHAT". */
const char *node_text(Reader *reader, const Node *node, const char *key, const char *expected);

#endif

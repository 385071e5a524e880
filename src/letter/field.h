/*
 * field.h: what a letter's data can hold: one table for `siaga check`, for the engine that fills it
 * in and for those who write templates.  Names are Indonesian like the letters.
 */
#ifndef SIAGA_LETTER_FIELD_H
#define SIAGA_LETTER_FIELD_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

typedef enum {
	FIELD_LINE, /* text of one line */
	FIELD_TEXT, /* text, may have several lines */
	FIELD_FLAG, /* true or false */
	FIELD_GROUP, /* object; its fields are named GROUP.FIELD */
	FIELD_LIST, /* array of objects likewise */
	FIELD_LINES, /* array of lines */
} FieldKind;

typedef struct Field {
	const char *path;
	FieldKind kind;
	const char
	    *help; /* for people who write templates: `siaga help` (command/help/help_keys.h) */
} Field;

/* Ended by a row without path.  Beside these, every field NAME of the first level has a flag ada_NAME
 * that tells whether it holds anything: for what a template says once before a list. */
extern const Field letter_fields[];

bool field_is_known(const char *path);
/* The field of that name, which may be the English one (field_names.h); NULL: none.  Static. */
const char *field_of(const char *path);

/* The field, or the last part of its path, that a misspelt name most likely means, in the language of the name that is
 * nearer; NULL: none is near.  Caller frees. */
char *field_near(const char *name);

/* Sets all the flags ada_NAME as `fields` now are. */
void field_set_flags(json_t *fields);

/* A new object with every field of the table: null where `data` has none, lines put on one line,
 * numbers as text.  NULL and ERR_REJECT when `data` holds a name that is no field or a value of
 * another kind: a fault of the program, not of the mail. */
json_t *field_complete(const json_t *data, GError **err);

#endif

/*
 * field_names.h: what the fields of letters (field.h) are called in English, for templates of offices that do not write
 * Indonesian.  Both names mean the same in every template.
 */
#ifndef SIAGA_LETTER_FIELD_NAMES_H
#define SIAGA_LETTER_FIELD_NAMES_H

#include <jansson.h>
#include <stdbool.h>

/* "entry" for "nomor_agenda", "has_entry" for "ada_nomor_agenda"; the name itself when it has no other.  Caller frees. */
char *field_names_english(const char *name);
/* Whether `path` is the English one of the field `own`: "office.phone" of "kantor.telepon". */
bool field_names_is(const char *path, const char *own);
/* "office.phone" for "kantor.telepon".  Caller frees. */
char *field_names_english_path(const char *own);
/* Whether a part of `path` is the English name of some field: "office.phone". */
bool field_names_has_english(const char *path);
/* Puts every value under its English name beside its own, whole depth. */
void field_names_add(json_t *fields);

#endif

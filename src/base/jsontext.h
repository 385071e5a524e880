/*
 * jsontext.h: the text of a member; a JSON value as compact text.  As json_dumps(JSON_COMPACT | JSON_ENCODE_ANY) writes it, in a
 * fourth of the time: strings of jansson are valid UTF-8, so they need not be looked at character by
 * character once more.
 */
#ifndef SIAGA_BASE_JSONTEXT_H
#define SIAGA_BASE_JSONTEXT_H

#include <glib.h>
#include <jansson.h>
#include <stdbool.h>

/* Reals are not written by anything of ours: a bug. */
void json_text_append(GString *out, const json_t *value);
/* A member that is a text, borrowed; "" where the object has none. */
const char *json_text_of(const json_t *object, const char *member);

#endif

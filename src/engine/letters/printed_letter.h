/*
 * printed_letter.h: a letter on paper: the form that its template names, filled in with the letter's own data.
 */
#ifndef SIAGA_ENGINE_PRINTED_LETTER_H
#define SIAGA_ENGINE_PRINTED_LETTER_H

#include "engine/setup/setup.h"

#include <jansson.h>

/* The form of that name as PDF; `made`: seconds, the time that it bears.  NULL and *err: there is no such form, it is
 * faulty, the data lacks what it asks for, or it cannot be printed.  Caller unrefs; *name_r (may be NULL) is the file's
 * name, caller frees. */
GBytes *printed_letter(const Setup *setup, const char *form, const json_t *data, gint64 made,
    char **name_r, GError **err);

#endif

/*
 * console_act.h: a person at the console gives an answer that the entry's stage has, in place of whoever is
 * asked.
 *
 *   {"do": "act", "entry": "0147", "book": NAME or "", "answer": "TOLAK: alasan", "dry": bool}
 */
#ifndef SIAGA_ENGINE_CONSOLE_ACT_H
#define SIAGA_ENGINE_CONSOLE_ACT_H

#include "engine/letters/carrier.h"

#include <jansson.h>

/* The answer's "text" says what was done; with "dry" what would be, and nothing is.  NULL and *err: refused. */
json_t *console_act(const Carrier *carrier, const char *user, const json_t *request, GError **err);

#endif

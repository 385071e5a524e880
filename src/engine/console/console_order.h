/*
 * console_order.h: a person at the console gives a command in the words of a mail.
 *
 *   {"do": "order", "text": "KOREKSI 0147 tempat: Doro", "dry": bool}
 */
#ifndef SIAGA_ENGINE_CONSOLE_ORDER_H
#define SIAGA_ENGINE_CONSOLE_ORDER_H

#include "engine/letters/carrier.h"

#include <jansson.h>

/* The answer's "text" says what was done or is known.  NULL and *err: refused, nothing was changed. */
json_t *console_order(
    const Carrier *carrier, const char *user, const json_t *request, GError **err);

#endif

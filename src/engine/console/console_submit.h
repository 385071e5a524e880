/*
 * console_submit.h: a person at the console notes what came by another way than mail, as staff do with a form
 * (CATAT TELEPON …).
 *
 *   {"do": "submit", "channel": "kotak saran", "parts": {"from": …, "text": …}, "dry": bool}
 *
 * The parts are those of read/form.h, by form_part_name().
 */
#ifndef SIAGA_ENGINE_CONSOLE_SUBMIT_H
#define SIAGA_ENGINE_CONSOLE_SUBMIT_H

#include "engine/letters/carrier.h"

#include <jansson.h>

/* The answer's "text" says what was registered ("numbers"), nihil or unclear.  NULL and *err: nothing could be
 * registered, nothing was changed. */
json_t *console_submit(
    const Carrier *carrier, const char *user, const json_t *request, GError **err);

#endif

/*
 * console.h: what a person at the console may have done: the same whether it reaches a running engine
 * through its control socket or a command that holds the lock itself.  Recorded as done by that user.
 *
 *   {"do": "outbox", "id": N, "action": "send" | "drop"}   a letter in doubt, held or failed
 *   {"do": "outbox-again", "reason": TEXT}   all that failed or are held for that reason
 *   {"do": "act", ...}   see console_act.h
 *   {"do": "triage", "mail": N, "say": "LAPSIT KEDUNGWUNI"}    a held mail is settled
 *   {"do": "triage-show", "spam": B, "clearance": CLASS}       those that wait ("mails")
 *   {"do": "triage-send", "spam": B}                           their list is mailed
 *   {"do": "order", ...}   see console_order.h
 *   {"do": "submit", ...}   see console_submit.h
 *   {"do": "sms", "item": TEXT}   see sms.h
 *   {"do": "vacuum"}   see vacuum.h
 */
#ifndef SIAGA_ENGINE_CONSOLE_H
#define SIAGA_ENGINE_CONSOLE_H

#include "engine/letters/carrier.h"

#include <jansson.h>

/* Carries the request out within the open transaction.  `user` is the system's name of who asks.  The
 * answer is an object with a "text" for people; NULL and *err: refused, nothing was changed.  New
 * reference. */
json_t *console_do(const Carrier *carrier, const char *user, const json_t *request, GError **err);

#endif

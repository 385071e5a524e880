/*
 * sms.h: an SMS is taken from the spool into the books: a line of the ledger and what follows from it.
 */
#ifndef SIAGA_ENGINE_SMS_H
#define SIAGA_ENGINE_SMS_H

#include "decide/sms.h"
#include "engine/letters/carrier.h"
#include "engine/carry/receiver.h"

#include <jansson.h>

/* What deciding on it needs to know, the rules' word on it included; the facts are to be cleared. */
void sms_lookup(
    const Receiver *receiver, const Sms *sms, gint64 now, Arrival *known, SmsFacts *facts);
void sms_facts_clear(SmsFacts *facts);

/* {"do": "sms", "item": TEXT}: an item of the spool (decide/sms.h); {"do": "sms", "unreadable": NAME}: a file of it
 * that nothing could read, which a person is told of in the office's words.  The same item again is taken once.  The answer
 * has "text", "outcome" and perhaps "number"; an item that is no SMS has the outcome "refused".  NULL and *err: it
 * could not be taken now. */
json_t *console_sms(const Carrier *carrier, const char *user, const json_t *request, GError **err);

#endif

/*
 * json.h: Message <-> the JSON object of the inspect contract (format 1).
 */
#ifndef SIAGA_MESSAGE_JSON_H
#define SIAGA_MESSAGE_JSON_H

#include "model/message.h"

#include <jansson.h>

/* New reference.  Keys beyond the contract: headers, dmarc_from, identity_sound, part_signature (where there is one),
 * quotes, text_hidden. */
json_t *message_to_json(const Message *message);
/* The same without the headers, which make up half of what there is to build. */
json_t *message_to_json_brief(const Message *message);

/* Reads what message_to_json() made; NULL and *err when it is not that.  Keys are checked for type:
 * the object comes from a process that has read hostile bytes.  Caller frees. */
Message *message_from_json(const json_t *object, GError **err);

/* The same of the text that a database holds; an older siaga may have written it, without the keys that came
 * later.  NULL and *err: none.  Caller frees. */
Message *message_from_stored(const char *text, GError **err);

#endif

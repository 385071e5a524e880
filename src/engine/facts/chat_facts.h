/*
 * chat_facts.h: the exported chat that a mail brings, and what of it came with no earlier mail.
 */
#ifndef SIAGA_ENGINE_CHAT_FACTS_H
#define SIAGA_ENGINE_CHAT_FACTS_H

#include "decide/facts.h"
#include "engine/carry/receiver.h"

/* chat NULL: it brings none, or its sender is nobody whom the office knows and somebody vouches for.  `mail`: ledger
 * id of one that lies there; 0: it comes in.  chat_facts_clear(). */
ChatFacts chat_facts(
    const Receiver *receiver, const Message *message, const Arrival *known, gint64 mail);

#endif

/*
 * sent_copies.h: what has left is put into the folder `sent:` of its mailbox, too: one child at a time for each mailbox, which
 * ends when it has put there what was due.
 */
#ifndef SIAGA_ENGINE_SENT_COPIES_H
#define SIAGA_ENGINE_SENT_COPIES_H

#include "engine/outgoing/outgoing.h"

typedef struct SentCopies SentCopies;

SentCopies *sent_copies_new(const OutgoingParts *parts, const Setup *setup);
void sent_copies_free(SentCopies *copies);
/* After each commit: starts what is due. */
void sent_copies_pump(SentCopies *copies);
/* Nothing is under way, and nothing is due that may be tried now. */
bool sent_copies_idle(const SentCopies *copies);
/* Nothing new is begun; what is under way ends by itself or is begun again by the next engine. */
void sent_copies_stop(SentCopies *copies);

#endif

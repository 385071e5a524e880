/*
 * lookup_lost.h: answers to letters that this life of the database has not written.
 */
#ifndef SIAGA_ENGINE_LOOKUP_LOST_H
#define SIAGA_ENGINE_LOOKUP_LOST_H

#include "decide/arrival.h"
#include "engine/carry/receiver.h"
#include "model/message.h"

/* Why the mail, which answers no ask and no list that is known, may be about what a restore has lost: a person
 * has to say what it means.  REASON_NONE: nothing of it is. */
ReasonId lookup_lost(const Receiver *receiver, const Message *message, const Arrival *known);

#endif

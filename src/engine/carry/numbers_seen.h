/*
 * numbers_seen.h: agenda numbers that a mail shows to have been given, and that this database does not know: it was
 * restored, and its mark was lost with the rest.
 */
#ifndef SIAGA_ENGINE_NUMBERS_SEEN_H
#define SIAGA_ENGINE_NUMBERS_SEEN_H

#include "engine/carry/receiver.h"
#include "model/message.h"

/* By ids of ours in the mail (its own, what it answers, what a notice is about): such numbers and those below are
 * void from now on, and an alarm tells it.  Before the mail itself gets a number. */
bool numbers_seen(const Receiver *receiver, const Message *message, gint64 now, GError **err);

#endif

/*
 * chat.h: a chat that somebody of the office or a unit exports into a mail.  It waits as a held mail does; what each
 * person wrote on each day is a line of the list that is put before its sender and triage, and becomes an entry
 * at a person's word only.  Messages that came with an earlier export are in no line.  Pure.
 */
#ifndef SIAGA_DECIDE_CHAT_H
#define SIAGA_DECIDE_CHAT_H

#include "decide/facts.h"
#include "model/message.h"
#include "model/plan.h"

/* Numbers of parts (DocketItem): the mail's own words with the files that no line names, then ChatPart.number behind
 * them. */
enum { CHAT_PART_WORDS = 1, CHAT_PARTS_FROM = 2 };

/* Caller frees. */
Plan *decide_chat(const Message *message, const Arrival *known, const ChatFacts *facts);

#endif

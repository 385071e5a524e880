/*
 * judged_again.h: what the rules in force make of a report that lies in the ledger.
 */
#ifndef SIAGA_COMMAND_JUDGED_AGAIN_H
#define SIAGA_COMMAND_JUDGED_AGAIN_H

#include "engine/carry/receiver.h"
#include "model/entry.h"
#include "model/judgement.h"
#include "model/match.h"

typedef struct JudgedAgain {
	Match *match;
	Judgement *judgement;
} JudgedAgain;

/* Of a mail in which several reports were noted down, the one that the entry came of.  To be cleared; false and *err:
 * the mail cannot be read. */
bool judged_again(const Receiver *receiver, const LedgerLine *report, const Entry *entry,
    JudgedAgain *judged_r, GError **err);
void judged_again_clear(JudgedAgain *judged);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JudgedAgain, judged_again_clear)

#endif

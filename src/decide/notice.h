/*
 * notice.h: what follows from another server's notice about a letter of ours (RFC 3464): it has arrived, waits,
 * or could not be delivered.  Pure.
 */
#ifndef SIAGA_DECIDE_NOTICE_H
#define SIAGA_DECIDE_NOTICE_H

#include "decide/facts.h"
#include "flow/standin.h"

/* Others are asked what is owed (of Ask; NULL: nothing): timers look after that, which know each entry.  reason NULL:
 * none is told. */
void notice_ask_others(
    Plan *plan, const Arrival *known, const GPtrArray *owed, StandinWhy why, const char *reason);

/* What `report` says of the recipient of `letter`: his own line, else its first; NULL: it names nobody. */
const BounceRecipient *notice_recipient(const Bounce *report, const Letter *letter);

/* A failure notice.  Those whom the letter asked are asked through others only where it surely came back because
 * of its recipient. */
Plan *notice_of_failure(const Message *m, const Arrival *known, const NoticeFacts *facts);

/* A notice of a letter that arrived or went on. */
Plan *notice_of_arrival(const Message *m, const Arrival *known, const NoticeFacts *facts);

#endif

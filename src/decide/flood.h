/*
 * flood.h: a sender whom the office does not know, or for whom nobody vouches, may not fill its books and the
 * mailboxes of its people (abuse 13).  Pure.
 */
#ifndef SIAGA_DECIDE_FLOOD_H
#define SIAGA_DECIDE_FLOOD_H

#include "decide/arrival.h"

/* Whether `limits: stranger-hour` and `strangers-hour` are about this mail's sender. */
bool flood_concerns(const Arrival *known);

/* Why the mail waits for a person instead of acting; REASON_NONE: it is within the limits, or a person has said what it
 * is already.  Nothing of it is lost: it stands in the list of mails that wait. */
ReasonId flood_holds(const Arrival *known);

#endif

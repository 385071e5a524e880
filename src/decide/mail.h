/*
 * mail.h: a mail has come in: what follows.  Pure.
 */
#ifndef SIAGA_DECIDE_MAIL_H
#define SIAGA_DECIDE_MAIL_H

#include "decide/facts.h"
#include "model/match.h"
#include "model/message.h"
#include "model/plan.h"

/* The plan for one mail; match is what the rules say of it (looked at for new reports only).
 * Caller frees. */
Plan *decide_mail(
    const Message *message, const Match *match, const Arrival *known, const Facts *facts);

#endif

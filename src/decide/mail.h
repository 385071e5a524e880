/*
 * mail.h: a mail has come in: what follows.  Pure.
 */
#ifndef SIAGA_DECIDE_MAIL_H
#define SIAGA_DECIDE_MAIL_H

#include "decide/knowledge.h"
#include "model/match.h"
#include "model/plan.h"

/* The plan for one mail; match is what the rules say of it (looked at for new reports only).
 * Caller frees. */
Plan *decide_mail(const Message *message, const Match *match, const Knowledge *known);

/* A new entry of the workflow that match->start names, which is no rule's word but that of `actor`; held
 * when it is more secret than that workflow may carry.  Caller frees. */
Plan *decide_registered(
    const Message *message, const Match *match, const Knowledge *known, const char *actor);

#endif

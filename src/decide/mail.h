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

/* A report becomes an entry of the procedure that match->start names, or is held when it is more secret than
 * that may carry.  Caller frees. */
Plan *mail_register(const Message *message, const Match *match, const Knowledge *known);

#endif

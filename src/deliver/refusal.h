/*
 * refusal.h: whom a refusal (4xx or 5xx) concerns.  Nothing is guessed: a person is to blame only where the
 * reply to RCPT says so in a code or in words that stand in the table (refusal_table.c); what the table does
 * not know concerns nobody that we could name.  Pure.
 */
#ifndef SIAGA_DELIVER_REFUSAL_H
#define SIAGA_DELIVER_REFUSAL_H

#include "deliver/concern.h"
#include "deliver/stage.h"

#include <stdbool.h>

/* `text` are the reply's lines without reply codes, joined by LF. */
Concern refusal_concerns(SmtpStage stage, const char *text);

/* Whether a notice tells for sure that its letter came back because of the recipient: the RFC 3463 status
 * of its report and the words of the server that refused; either may be NULL. */
bool refusal_in_notice(const char *status, const char *diagnostic);

#endif

/*
 * classify.h: what kind of mail it is and whether it was sent by a machine (inspect contract: kind,
 * automatic, automatic_reason).
 */
#ifndef SIAGA_MESSAGE_CLASSIFY_H
#define SIAGA_MESSAGE_CLASSIFY_H

#include "message/bounce/bounce.h"
#include "model/message.h"

/* Sets kind, automatic, automatic_reason and bounce of `message`, whose headers, addresses, subject,
 * text, references and attachments are complete.  `parts` tells of its report parts.
 * `host` is who we are (NULL: nobody). */
void classify_message(Message *message, const ReportParts *parts, const char *host);

#endif

/*
 * bounce.h: reading failure notices: RFC 3464 and the free forms of mail servers.
 */
#ifndef SIAGA_MESSAGE_BOUNCE_BOUNCE_H
#define SIAGA_MESSAGE_BOUNCE_BOUNCE_H

#include "message/bounce/report_parts.h"
#include "model/message.h"

/* Reads a failure or delay notice; NULL when the mail is none.  Caller frees. */
Bounce *bounce_read(const Message *message, const ReportParts *parts);

/* What a report (RFC 3464) tells of recipients whom its mail has reached, or for whom it went on to another
 * server; NULL: nothing.  Caller frees. */
Bounce *bounce_read_delivered(const ReportParts *parts);

#endif

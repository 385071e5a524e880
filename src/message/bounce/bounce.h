/*
 * bounce.h: reading failure notices: RFC 3464 and the free forms of mail servers.
 */
#ifndef SIAGA_MESSAGE_BOUNCE_BOUNCE_H
#define SIAGA_MESSAGE_BOUNCE_BOUNCE_H

#include "model/message.h"

/* The parts of a mail that a report is read from; every string UTF-8 with LF line ends, NULL where
 * the mail has none.  Owned by the caller. */
typedef struct ReportParts {
	const char *content_type; /* of the whole mail, lower case "multipart/report" */
	const char *report_type; /* its report-type parameter, lower case */
	const char
	    *delivery_status; /* decoded message/delivery-status (all of it, blocks apart by blank
	                                lines; also message/global-delivery-status) */
	const char *disposition_notification; /* decoded message/disposition-notification */
	const char *feedback_report; /* decoded message/feedback-report */
	const char
	    *returned; /* the returned message or headers (message/rfc822, text/rfc822-headers,
	                         message/partial ...), its first 64 KiB */
	const char *whole_text; /* every text of the mail in order, quoted original included */
} ReportParts;

/* Reads a failure or delay notice; NULL when the mail is none.  Caller frees. */
Bounce *bounce_read(const Message *message, const ReportParts *parts);

/* What a report (RFC 3464) tells of recipients whom its mail has reached, or for whom it went on to another
 * server; NULL: nothing.  Caller frees. */
Bounce *bounce_read_delivered(const ReportParts *parts);

#endif

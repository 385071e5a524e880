/*
 * report_parts.h: the parts of a mail that a delivery report is read from (RFC 3462, RFC 3464).
 */
#ifndef SIAGA_MESSAGE_BOUNCE_REPORT_PARTS_H
#define SIAGA_MESSAGE_BOUNCE_REPORT_PARTS_H

/* Every string UTF-8 with LF line ends, NULL where
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

#endif

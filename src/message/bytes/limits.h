/*
 * limits.h: the one table of what is read of a mail.  Whatever is cut is told in its defects as
 * `limit-reached` (tests/abuse: 15).
 */
#ifndef SIAGA_MESSAGE_BYTES_LIMITS_H
#define SIAGA_MESSAGE_BYTES_LIMITS_H

enum {
	LIMIT_HEADER = 256 * 1024, /* bytes of all fields of one header that are kept */
	LIMIT_FIELD = 64 * 1024, /* bytes of one field that are kept */
	LIMIT_FIELDS = 1000, /* fields of one header */
	LIMIT_DEPTH = 20, /* multipart in multipart */
	LIMIT_PARTS = 500, /* parts of a mail */
	LIMIT_MARKS = 10000, /* lines that may be boundaries */
	LIMIT_OUTLINE =
	    4 * 1024 * 1024, /* what GMime is shown of a mail, in bytes and what they cost */
	LIMIT_ADDRESSES = 5000, /* mailboxes of one field */
	LIMIT_RECIPIENTS = 1000, /* of a bounce: as many as a server takes in one transaction */
	LIMIT_NOTICE = 64 * 1024, /* bytes of a notice of a free form */
	LIMIT_NOTICE_LINES = 1500, /* lines of it */
	LIMIT_REPORT =
	    64 * 1024, /* bytes of a report, and of what a returned message is known by */
	LIMIT_SIGNATURES = 8, /* DKIM-Signature fields that are judged */
	LIMIT_REFERENCES = 1000, /* message ids of one field */
	LIMIT_PARAMETERS = 200, /* parameters of one field */
	LIMIT_TEXT = 4 * 1024 * 1024, /* bytes of all texts of a mail before HTML is converted */
	LIMIT_FILENAME = 1024, /* bytes of a file name */
	LIMIT_TNEF = 32 * 1024 * 1024, /* bytes of a winmail.dat that is opened */
	LIMIT_ARCHIVE = 32 * 1024 * 1024, /* bytes of a zip that is opened, and of all its files */
	LIMIT_ARCHIVE_FILES = 500, /* files of it */
	LIMIT_CHAT = 1024 * 1024, /* bytes of an exported chat, the newest */
	LIMIT_TNEF_RECORDS = 10000, /* records of it, some five for a file */
};

#endif

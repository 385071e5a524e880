/*
 * replyevidence.h: what a piece of text holds of that of which an attribution is made: a date, a clock,
 * an address, a verb.
 */
#ifndef SIAGA_MESSAGE_REPLY_REPLYEVIDENCE_H
#define SIAGA_MESSAGE_REPLY_REPLYEVIDENCE_H

#include <glib.h>
#include <stdbool.h>

typedef struct Evidence {
	bool address; /* a mail address */
	bool date; /* a year, or day, month and year in digits */
	bool clock;
	bool calendar; /* the name of a month or a day */
	bool begins_on; /* begins with "on", "pada" ... */
	bool begins_date; /* begins with a digit or the name of a day */
	bool colon; /* ends with a colon, or with dashes */
	bool dashed; /* stands between dashes */
	const char *verb; /* the last "wrote" */
	gsize verb_length;
} Evidence;

/* `text` is folded (replyline_fold()); it is cut to what stands before its closing colon, and the
 * dashes around go.  The verb points into it. */
Evidence replyevidence_gather(GString *text);

/* Whether `folded` holds a year, or day, month and year in digits. */
bool replyevidence_has_date(const char *folded);

/* Whether `folded` holds a mail address. */
bool replyevidence_has_address(const char *folded);

#endif

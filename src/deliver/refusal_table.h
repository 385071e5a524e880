/*
 * refusal_table.h: what mail servers say when they refuse, and whom each of these sayings concerns.
 */
#ifndef SIAGA_DELIVER_REFUSAL_TABLE_H
#define SIAGA_DELIVER_REFUSAL_TABLE_H

#include "deliver/concern.h"
#include "deliver/stage.h"

#include <glib.h>

/* Where a row holds. */
enum {
	ANYWHERE = (1 << SMTP_STAGES) - 1,
	RCPT_ONLY = 1 << AT_RCPT,
	LETTER_STAGES = 1 << AT_MAIL | 1 << AT_RCPT | 1 << AT_DATA | 1 << AT_BODY | 1 << AT_DOT,
	CONTENT_STAGES = 1 << AT_DATA | 1 << AT_BODY | 1 << AT_DOT,
};

typedef struct RefusalRow {
	Concern concern;
	guint stages;
	const char
	    *status; /* subject and detail of the enhanced code, "1.1"; "-": none may be there;
	                       NULL: whatever it is */
	const char *words; /* lower case; '*' stands for anything; NULL: whatever they are */
	const char *source; /* who says so */
} RefusalRow;

/* The first row that fits decides. */
const RefusalRow *refusal_table(guint *n_r);

#endif

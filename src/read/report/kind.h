/*
 * kind.h: what a mail is for the office (rules/kinds.yaml): a report, a complaint, a question …
 */
#ifndef SIAGA_READ_REPORT_KIND_H
#define SIAGA_READ_REPORT_KIND_H

#include "read/report/alarm.h"

typedef enum {
	MAIL_REPORT,
	MAIL_COMPLAINT,
	MAIL_INFORMATION,
	MAIL_SUGGESTION,
	MAIL_STATUS,
	MAIL_WITHDRAWAL,
	MAIL_THANKS,
	MAIL_ADVERTISING,
	MAIL_SECRET_NOTICE,
	MAIL_OTHER,
} MailKind;

/* "report", "complaint" and the like; never NULL. */
const char *mail_kind_name(MailKind kind);

typedef struct KindSigns {
	const Wording *wording; /* subject and text */
	const Found *found; /* of kinds.yaml */
	const Alarm *alarm;
	bool reports; /* the sender is a unit that reports */
	bool can_unsubscribe; /* the mail is of a list of somebody unknown */
	bool complains_of_staff; /* see staff.h */
	/* How many different phrases of each use stand in the text, by kind_signs_count(). */
	guint counts[64];
} KindSigns;

/* To be called first. */
void kind_signs_count(KindSigns *signs);

MailKind mail_kind(const KindSigns *signs);

/* Whether it asks how something stands, whatever else is in it. */
bool kind_asks_status(const KindSigns *signs);
/* The same, and there is nothing else in it: nothing raises or complains, and each sentence
 * asks, addresses, thanks, or is too short to tell anything. */
bool kind_only_asks(const KindSigns *signs);

/* How many different phrases of that use stand in the text. */
guint kind_count(const KindSigns *signs, WordUse use);
/* It raises less than an incident does. */
bool kind_is_quiet(const KindSigns *signs);
/* So much that it is an incident, whoever is named in it. */
bool kind_is_loud(const KindSigns *signs);

#endif

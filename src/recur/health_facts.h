/*
 * health_facts.h: how siaga itself is, for the administrator's letter: counts, moments and names of the office's own
 * files, nothing of any mail.
 */
#ifndef SIAGA_RECUR_HEALTH_FACTS_H
#define SIAGA_RECUR_HEALTH_FACTS_H

#include <glib.h>
#include <stdbool.h>

typedef struct HealthWaits {
	gint64 count;
	gint64 oldest; /* since when, seconds; 0: not known, or there is none */
} HealthWaits;

/* Consent to use a mailbox (OAuth2). */
typedef enum { CONSENT_NONE_NEEDED, CONSENT_GOOD, CONSENT_ENDED } Consent;

typedef struct AccountHealth {
	const char *mailbox, *reads_from,
	    *sends_by; /* servers; sends_by NULL: nothing is sent. Borrowed */
	gint64 mails, letters; /* came and left since the letter before */
	gint64 listed; /* when all of a folder was last listed; 0: never */
	gint64 unread_since, unsent_since; /* trouble with fetching and sending; 0: none */
	int full; /* percent of its quota; -1: the server does not tell */
	gint64 reads_until, sends_until; /* ends of the servers' certificates; 0: not known */
	Consent consent;
	gint64 renewed; /* when its access token was last renewed; 0: not known */
} AccountHealth;

typedef struct HealthFacts {
	HealthWaits held, unreadable, pending, stuck; /* mails, mails, letters, letters */
	guint64 disk_free, database;
	int disk_percent;
	gint64 backup; /* when the last one was done; 0: none is known */
	GArray *accounts; /* of AccountHealth */
	const GPtrArray *unused; /* of Rule; NULL: too few mails to tell */
	guint rule_mails; /* that were looked at for it, or that there are */
	gint64 rule_since; /* the oldest of them */
} HealthFacts;

#endif

/*
 * health.h: whether all is well, what needs a person, and whether siaga is down: what `status` tells people,
 * programs and monitoring.
 */
#ifndef SIAGA_COMMAND_HEALTH_H
#define SIAGA_COMMAND_HEALTH_H

#include "command/start/open.h"
#include "model/entry.h"
#include "model/letter.h"
#include "store/trouble.h"

/* In rising gravity; also the exit status and what Nagios plug-ins mean by it. */
typedef enum { HEALTH_WELL, HEALTH_PERSON, HEALTH_DOWN } HealthLevel;

/* Something that is wrong. */
typedef struct Complaint {
	HealthLevel level;
	char *what; /* "mailbox laporan", "letters": of what */
	char *text; /* the server's own words, a count */
	gint64 since; /* seconds; 0: not known */
} Complaint;

typedef struct HealthCount {
	gint64 count;
	gint64 oldest; /* since when the oldest of them waits; 0: none */
} HealthCount;

/* What is known of a mailbox's account. */
typedef struct HealthAccount {
	const char *mailbox; /* borrowed from the configuration */
	int full; /* percent of its quota; -1: not told */
	gint64 reads_until, sends_until; /* ends of its servers' certificates; 0: not known */
	gint64 mails, letters; /* taken and sent, ever */
} HealthAccount;

enum { HEALTH_LETTERS = LETTER_TAKEN_BACK + 1, HEALTH_OVERDUE = 10 };

typedef struct Health {
	gint64 now;
	HealthLevel level;
	char *engine; /* who holds the database; NULL: siaga does not run */
	HealthCount held, quarantined, unfetchable; /* mails */
	HealthCount letters[HEALTH_LETTERS]; /* by LetterState */
	gint64 letters_next; /* when the next one is due; 0: none */
	guint64 disk_free;
	int disk_percent;
	bool disk_low; /* nothing is fetched */
	GPtrArray *overdue; /* of Entry: the longest over their limit, at most HEALTH_OVERDUE */
	bool more_overdue;
	GPtrArray *troubles; /* of Trouble: mailboxes and accounts */
	GPtrArray *folders; /* of FolderState */
	GArray *accounts; /* of HealthAccount */
	gint64 slowest_mail,
	    slowest_letter; /* seconds, of the last hour: until it was taken, or sent */
	gint64 backup; /* when the last one was done; 0: none is known */
	GPtrArray *complaints; /* of Complaint, gravest first */
} Health;

/* Reads all of it; *health_r is to be cleared in any case. */
bool health_read(const Opened *o, gint64 now, Health *health_r, GError **err);
/* One that could not be read at all: down, with the reason. */
void health_unread(Health *health_r, gint64 now, const char *why);
void health_clear(Health *health);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Health, health_clear)

/* Of the trouble that something has (store/trouble.h); NULL: none. */
const Trouble *health_trouble(const Health *health, const char *kind, const char *name);
/* Why a mailbox, or a folder of it, is not read; NULL: all of it is. */
const Trouble *health_reading(const Health *health, const char *mailbox);
/* Whether that (NULL: none) is the whole mailbox. */
bool health_is_whole(const Trouble *reading);

/* "well", "needs a person", "down" */
const char *health_level_name(HealthLevel level);

#endif

/*
 * entry.h: the agenda's plain data: an entry, its history, and what waits for it.
 */
#ifndef SIAGA_MODEL_ENTRY_H
#define SIAGA_MODEL_ENTRY_H

#include "model/secrecy.h"

#include <glib.h>
#include <stdbool.h>

typedef struct Entry {
	gint64 id;
	char *book; /* agenda book, e.g. "umum" */
	int year; /* of the number */
	int number; /* runs without a gap within book and year */
	char *label; /* the number as the book writes it: "0147" */
	char *class; /* lapsit, lapinfo, pengaduan, ... */
	char *workflow, *stage;
	char *mailbox; /* that received it, and that its letters leave from; NULL: no mail */
	char *channel; /* surel, telepon, sms, langsung, wa, kotak-saran */
	char *unit; /* reporting unit of the directory; NULL: none */
	char *reporter_name, *reporter_address; /* NULL: unknown or not given */
	Secrecy secrecy;
	char *urgency; /* biasa, segera, sangat segera */
	char *place; /* kecamatan; NULL: unknown */
	char *category; /* NULL: none */
	char *summary; /* matter in one line */
	char *text; /* what the report says; NULL: nothing.  Secret texts are not searched */
	char *message_id; /* of the mail it came by, so that letters thread; NULL: none */
	gint64 parent; /* entry it was started for (task, product); 0: none */
	char *void_reason; /* NULL: not void */
	gint64 received, registered, due, closed; /* seconds; 0: none */
} Entry;

Entry *entry_new(void);
void entry_free(Entry *entry);
Entry *entry_copy(const Entry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Entry, entry_free)

/* One line of an entry's history (or the office's own: entry 0).  Lines are never changed. */
typedef struct HistoryLine {
	gint64 id;
	gint64 entry; /* 0: of no entry */
	gint64 at; /* seconds */
	char *actor; /* "siaga", a person's name in the directory, "console: user" */
	char *kind; /* registered, stage, letter, sent, ... */
	char *detail; /* JSON object */
	char hash[65]; /* of this line and the one before it; "" before it is stored */
} HistoryLine;

HistoryLine *history_line_new(
    gint64 entry, gint64 at, const char *actor, const char *kind, const char *detail);
void history_line_free(HistoryLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HistoryLine, history_line_free)

/* Where a mail of a mailbox has ended.  Every (mailbox, folder, uidvalidity, uid) ends as exactly one. */
typedef enum {
	OUTCOME_REGISTERED,
	OUTCOME_ANSWER,
	OUTCOME_ADDITION,
	OUTCOME_HELD, /* waits for triage */
	OUTCOME_SCREENED,
	OUTCOME_DUPLICATE,
	OUTCOME_AUTOMATIC,
	OUTCOME_BOUNCE,
	OUTCOME_LOOP,
	OUTCOME_TOO_LARGE,
	OUTCOME_UNFETCHABLE,
	OUTCOME_BEFORE_SINCE,
	OUTCOME_QUARANTINED,
	OUTCOME_REFUSED,
} Outcome;
enum { OUTCOME_COUNT = OUTCOME_REFUSED + 1 };

/* "registered", "too-large", ...; never NULL. */
const char *outcome_name(Outcome outcome);
bool outcome_parse(const char *name, Outcome *outcome_r);

typedef struct LedgerLine {
	gint64 id;
	char *mailbox, *folder;
	guint32 uidvalidity, uid;
	gint64 received; /* the server's INTERNALDATE, seconds */
	gint64 taken; /* our clock at commit, seconds */
	guint64 size;
	char sha256[65]; /* "" when there are no bytes (before-since) */
	Outcome outcome;
	gint64 entry; /* 0: none */
	char *message; /* Message as JSON; NULL: none */
	char *message_id; /* NULL: none */
	char *sender; /* first From address, lower case; NULL: none */
	char *subject; /* NULL: none */
	char *
	    body_hash; /* what identifies a redelivery: SHA-256 hex of Message-ID, sender and text */
	char *rules_hash; /* rule set that judged it */
	char *why; /* one line for people */
} LedgerLine;

LedgerLine *ledger_line_new(void);
void ledger_line_free(LedgerLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LedgerLine, ledger_line_free)

/* One question to one person (filled by workflows that ask). */
typedef struct Ask {
	gint64 id;
	gint64 entry;
	char *stage;
	char *person; /* name in the directory */
	char key_hash[65]; /* SHA-256 of the one-time key in the letter's subject */
	char document_hash[65]; /* of what was shown: another document voids the ask */
	int revision;
	gint64 letter; /* outbox id; 0: not yet mailed */
	gint64 asked, expires; /* seconds; expires 0: never */
	char *state; /* open, answered, void, moved */
	char *answer; /* the act; NULL: none yet */
	gint64 answer_mail; /* ledger id; 0: none */
	guint unclear; /* answers that had to be asked back */
} Ask;

Ask *ask_new(void);
void ask_free(Ask *ask);
Ask *ask_copy(const Ask *ask);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ask, ask_free)

typedef struct Timer {
	gint64 id;
	gint64 entry; /* 0: of no entry */
	char *kind; /* limit, remind, escalate, release, ... */
	char *detail; /* JSON object */
	gint64 at; /* seconds */
} Timer;

Timer *timer_new(gint64 entry, const char *kind, const char *detail, gint64 at);
void timer_free(Timer *timer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Timer, timer_free)

#endif

/*
 * entry.h: the agenda's plain data: an entry, its history, and what waits for it.
 */
#ifndef SIAGA_MODEL_ENTRY_H
#define SIAGA_MODEL_ENTRY_H

#include "model/degree.h"
#include "model/secrecy.h"
#include "model/timer.h"

#include <glib.h>
#include <stdbool.h>

/* A part of what the office itself writes on an entry: fakta, analisa, hasil, … */
typedef struct Section {
	char *name;
	char *text;
} Section;

typedef struct Entry {
	gint64 id;
	char *book; /* agenda book, e.g. "umum" */
	int year; /* of the number */
	int number; /* runs without a gap within book and year */
	char *label; /* the number as the book writes it: "0147" */
	char *class; /* lapsit, lapinfo, pengaduan, ... */
	char *workflow, *stage;
	int visit; /* how often its procedure has moved: a stage entered, an answer carried out, an escalation; what
	              it sends is another letter each time */
	char *mailbox; /* that received it, and that its letters leave from; NULL: no mail */
	char *channel; /* surel, telepon, sms, langsung, wa, kotak-saran */
	char *unit; /* reporting unit of the directory; NULL: none */
	char *reporter_name, *reporter_address; /* NULL: unknown or not given */
	Secrecy secrecy;
	Degree urgency;
	char *place; /* kecamatan; NULL: unknown */
	char *category; /* NULL: none */
	char *summary; /* matter in one line */
	char *text; /* what the report says; NULL: nothing.  Secret texts are not searched */
	char *message_id; /* of the mail it came by, so that letters thread; NULL: none */
	gint64 parent; /* entry it was started for (task, product, disposition); 0: none */
	gint64 incident; /* first entry that tells of the same event, itself included; 0: none */
	char *officer; /* person in charge; NULL: the role that the stage asks */
	GPtrArray *assigned; /* of char *: people and units it has been given to; never NULL */
	GPtrArray *sections; /* of Section, in the order in which they came; never NULL */
	gint64 promised; /* when an answer says it is to be done, seconds; 0: not said */
	char *void_reason; /* NULL: not void */
	gint64 received, registered, due, closed; /* seconds; 0: none */
	gint64
	    erased; /* when what it held was taken out for good (store/erasure.h); 0: it was not */
} Entry;

Entry *entry_new(void);
void entry_free(Entry *entry);
Entry *entry_copy(const Entry *entry);
/* NULL: there is no such section; borrowed. */
const char *entry_section(const Entry *entry, const char *name);
/* Replaces or adds; text NULL or "" takes it away. */
void entry_set_section(Entry *entry, const char *name, const char *text);
/* Behind what stands there, an empty line between. */
void entry_append_section(Entry *entry, const char *name, const char *text);
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
	OUTCOME_COMMAND, /* carried out, or answered, for one of the staff */
	OUTCOME_ATTENDANCE, /* a unit reports that there is nothing to report */
} Outcome;
enum { OUTCOME_COUNT = OUTCOME_ATTENDANCE + 1 };

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
	bool
	    owed; /* `after:` has to be done on the server: set when the line is added, not read back */
	char *message; /* Message as JSON; NULL: none */
	char *message_id; /* NULL: none */
	char *sender; /* first From address, lower case; NULL: none */
	char *subject; /* NULL: none */
	char *
	    body_hash; /* what identifies a redelivery: SHA-256 hex of Message-ID, sender and text */
	char *rules_hash; /* rule set that judged it */
	char *why; /* one line for people */
	const char
	    *reader; /* version of the parser that could not read it, borrowed; NULL: it was read.
	                       Not read back */
} LedgerLine;

LedgerLine *ledger_line_new(void);
void ledger_line_free(LedgerLine *line);
/* Who wrote it and what: only that a mail came, how large it was and what its bytes hash to is left. */
void ledger_line_forget(LedgerLine *line);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(LedgerLine, ledger_line_free)

typedef enum {
	ASK_OPEN,
	ASK_ANSWERED,
	ASK_VOID, /* it stands no more: another answer has decided, or the entry went on */
	ASK_MOVED, /* somebody else has got it in his place */
} AskState;

/* "open", …; never NULL. */
const char *ask_state_name(AskState state);
bool ask_state_parse(const char *name, AskState *state_r);

/* One question to one person (filled by workflows that ask). */
typedef struct Ask {
	gint64 id;
	gint64 entry;
	char *stage;
	char *person; /* name in the directory */
	char key_hash[65]; /* SHA-256 of the one-time key in the letter's subject */
	char document_hash[65]; /* of what was shown: another document voids the ask */
	int revision;
	int visit; /* of the entry when it was asked */
	gint64 letter; /* outbox id; 0: not yet mailed */
	gint64 asked, expires; /* seconds; expires 0: never */
	AskState state;
	char *answer; /* the act; NULL: none yet */
	gint64 answer_mail; /* ledger id; 0: none */
	guint unclear; /* answers that had to be asked back */
	gint64 mail_at; /* its letter waits for this time (batches, quiet hours); 0: it does not */
} Ask;

Ask *ask_new(void);
void ask_free(Ask *ask);
Ask *ask_copy(const Ask *ask);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Ask, ask_free)

/* What ties two entries together beside parent and incident. */
typedef enum {
	RELATION_UNKNOWN, /* of another version of siaga */
	RELATION_SOURCE, /* `other` is compiled into `entry` */
	RELATION_EARLIER, /* `entry` goes on from `other` */
	RELATION_SPLIT, /* `entry` was part of `other` */
	RELATION_KINDS,
} RelationKind;

/* "source", …; never NULL. */
const char *relation_kind_name(RelationKind kind);
/* RELATION_UNKNOWN: there is none of that name. */
RelationKind relation_kind_of(const char *name);

typedef struct Relation {
	gint64 entry, other;
	RelationKind kind;
} Relation;

Relation *relation_new(gint64 entry, gint64 other, RelationKind kind);
void relation_free(Relation *relation);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Relation, relation_free)

typedef enum {
	DOCKET_ASKS, /* several asks of one person at once */
	DOCKET_TRIAGE, /* held mails */
	DOCKET_SPAM, /* mails of the spam folders */
	DOCKET_READING, /* reports that somebody has to read, each an ask */
	DOCKET_CLAIM, /* a mail that says it is from a known person, put to him */
} DocketKind;

/* Its lines are asks. */
bool docket_kind_asks(DocketKind kind);
/* "asks", …; never NULL. */
const char *docket_kind_name(DocketKind kind);
bool docket_kind_parse(const char *name, DocketKind *kind_r);

/* A line of a docket: what its number stands for. */
typedef struct DocketItem {
	gint64 ask; /* 0: none */
	gint64 mail; /* ledger id; 0: none, or (DOCKET_CLAIM) the mail that caused the plan */
	guint part; /* of an exported chat (decide/chat.h); 0: the whole mail */
} DocketItem;

/* A numbered list that one person got, answered line by line: "1 SETUJU, 2 TOLAK: alasan". */
typedef struct Docket {
	gint64 id;
	DocketKind kind;
	char *person; /* name in the directory */
	char key_hash[65]; /* as of an Ask */
	gint64 letter; /* outbox id */
	gint64 made, expires; /* seconds */
	guint unclear; /* answers that had to be asked back */
	GArray *items; /* of DocketItem; the first is number 1; never NULL */
} Docket;

Docket *docket_new(DocketKind kind, const char *person);
void docket_free(Docket *docket);
Docket *docket_copy(const Docket *docket);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Docket, docket_free)

typedef enum {
	ATTENDANCE_PRESENT, /* it had something to tell */
	ATTENDANCE_NIHIL, /* it had nothing to tell */
	ATTENDANCE_KINDS,
} AttendanceKind;

/* "hadir", "nihil"; never NULL. */
const char *attendance_kind_name(AttendanceKind kind);
/* Of any other name only that the unit was there is known. */
AttendanceKind attendance_kind_of(const char *name);

/* That a unit has reported on a day. */
typedef struct Attendance {
	gint64 day; /* since 1970-01-01 in the office's zone */
	char *unit;
	AttendanceKind kind;
	gint64 mail; /* ledger id; 0: none */
	gint64 at; /* seconds */
} Attendance;

Attendance *attendance_new(gint64 day, const char *unit, AttendanceKind kind, gint64 at);
void attendance_free(Attendance *attendance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Attendance, attendance_free)

/* A substitution that was told by mail, beside those of directory.yaml. */
typedef struct Absence {
	gint64 id;
	char *absent, *by; /* people */
	char *title; /* "Plh." */
	gint64 from, until; /* days since 1970-01-01, both included */
	gint64 told; /* seconds */
} Absence;

Absence *absence_new(const char *absent, const char *by, gint64 from, gint64 until);
void absence_free(Absence *absence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Absence, absence_free)

#endif

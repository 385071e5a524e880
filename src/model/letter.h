/*
 * letter.h: one letter to one recipient, from the Plan that wants it to the server's last word.
 */
#ifndef SIAGA_MODEL_LETTER_H
#define SIAGA_MODEL_LETTER_H

#include "model/entry.h"
#include "model/secrecy.h"

#include <glib.h>
#include <stdbool.h>

/* The order in which letters leave when an account's limits bind. */
typedef enum {
	URGENCY_ASK,
	URGENCY_RECEIPT,
	URGENCY_COPY,
	URGENCY_LIST,
	URGENCY_UNVERIFIED, /* receipts to senders whom nobody vouches for */
	URGENCIES
} LetterUrgency;

typedef enum {
	LETTER_PENDING, /* waits for next_attempt */
	LETTER_SENDING, /* handed to a sender */
	LETTER_DOT, /* committed before the final dot (letters that must not be doubled) */
	LETTER_SENT, /* 250 */
	LETTER_FAILED, /* refused for good, or given up after 5 days */
	LETTER_DOUBT, /* the line broke after the final dot: a person decides */
	LETTER_HELD, /* cannot be written as it is wanted (`cause`), not taken as it stands (`last_reply`),
	                restored from a backup, or stopped by a person */
	LETTER_TAKEN_BACK, /* withdrawn before it left */
} LetterState;

/* What became of a letter that was sent, as servers behind ours tell it (RFC 3464 2.3.3). */
typedef enum {
	DELIVERY_UNKNOWN, /* nobody has told yet */
	DELIVERY_DELAYED, /* a server still tries */
	DELIVERY_RELAYED, /* it went on to a server that does not report */
	DELIVERY_ARRIVED, /* the recipient's server has it */
	DELIVERY_RETURNED, /* it could not be delivered */
} Delivery;

/* A word with which a letter can be answered. */
typedef struct Choice {
	char *word; /* "SETUJU" */
	char *meaning; /* what it does, for people */
	bool plain; /* `word` says nothing to people: a button shows what it means */
	bool
	    pattern; /* `word` is no answer before a number or a name is put into it: it has no button */
} Choice;

Choice *choice_new(const char *word, const char *meaning);
void choice_free(Choice *choice);

/* A line of a list in a letter; each text may be NULL. */
typedef struct LetterRow {
	guint number; /* that an answer names; 0: none */
	char *label; /* agenda number */
	const Entry
	    *entry; /* whose number it has got by the time the letter is written, in place of
	                       `label`; borrowed; NULL: none */
	char *matter;
	char *from;
	char *when;
	char *stage;
	char *note;
	char *text; /* what the report says, of several lines */
	char *files; /* there are to it: names and sizes; NULL: none */
	char *unread; /* parts of its mails that nobody could read, an item a line; NULL: none */
	char *matters; /* how many its mail lists; NULL: one */
	char *more; /* how many like it the line stands for beside it; NULL: none */
	gint64 ask; /* that the line puts; 0: none */
	char *code; /* of an answer to this line alone */
	char *brief; /* the row for a short message; NULL: it has no place there */
	char *group; /* field that is true of it: "baris.GROUP"; NULL: none */
	GPtrArray *choices; /* of Choice; NULL: none */
} LetterRow;

LetterRow *letter_row_new(guint number, const char *label);
void letter_row_free(LetterRow *row);

/* A field of the letter beside those that the entry fills. */
typedef struct LetterFact {
	char *field; /* of letter/field.h, of one line or several */
	char *text;
} LetterFact;

/* The agenda book of a stretch of time, as a file to be printed. */
typedef struct AgendaWanted {
	char *book; /* NULL: all books */
	char *title; /* "Oktober 2026" */
	gint64 from, to; /* entries registered in [from, to), seconds */
	Secrecy clearance; /* rows above it are masked */
} AgendaWanted;

AgendaWanted *agenda_wanted_new(const char *book, const char *title, gint64 from, gint64 to);
void agenda_wanted_free(AgendaWanted *wanted);

/* The figures of a period, as a file. */
typedef struct ReportWanted {
	char *period; /* "2026-W48" */
	Secrecy clearance; /* numbers above it are not named */
} ReportWanted;

ReportWanted *report_wanted_new(const char *period, Secrecy clearance);
void report_wanted_free(ReportWanted *wanted);

/* What a Plan wants to be written: nothing rendered yet. */
typedef struct LetterWanted {
	char *letter; /* name of the template: "tanda-terima" */
	char *to_address;
	char *to_name; /* NULL: none */
	char *to_title; /* how the salutation calls a person of the directory; NULL: by name */
	bool neutral; /* number and code only, nothing of the matter */
	bool attach; /* the entry's attachments go along */
	char *list; /* NULL, or the name of the list this copy goes to */
	Secrecy secrecy; /* of what it tells */
	LetterUrgency urgency;
	gint64 not_before; /* seconds; 0: at once */
	gint64 limit; /* seconds: the limit that it reminds of; 0: none */
	char *
	    action; /* what makes it this letter and no other, e.g. "receipt" or "ask:12": with entry and
	                    recipient it gives the Message-ID, so the same plan twice is one letter */
	char *reply_to_id; /* Message-ID it answers; NULL: none */
	GPtrArray *references; /* of char *; may be NULL */
	GPtrArray *choices; /* of Choice; NULL: no answer is expected */
	gint64 ask; /* whose code the letter carries again; 0: none */
	char *code; /* of the ask, for the subject: "0147-K7Q2M..."; NULL: none */
	char *text; /* what the letter tells beside the entry: a reason, a result; NULL: nothing */
	GPtrArray *rows; /* of LetterRow; NULL: no list */
	GPtrArray *facts; /* of LetterFact; NULL: none */
	GArray *
	    files; /* of guint: files of the entry, and of what belongs to it, that go along, by number; empty:
	                  all; NULL: with `attach` the entry's own */
	AgendaWanted *agenda; /* goes along as a file; NULL: none */
	ReportWanted *report; /* the same */
} LetterWanted;

LetterWanted *letter_wanted_new(const char *letter, const char *to_address, const char *action);
void letter_wanted_free(LetterWanted *wanted);
/* Takes `row` over. */
void letter_wanted_add_row(LetterWanted *wanted, LetterRow *row);
/* text NULL: nothing is added. */
void letter_wanted_add_fact(LetterWanted *wanted, const char *field, const char *text);

/* A letter in the outbox.  Its bytes are `header`, an empty line, and the shared body.  One that could not be
 * written yet has neither: it is held, with what it wants and why that failed. */
typedef struct Letter {
	gint64 id;
	gint64 entry; /* 0: none */
	char *mailbox; /* the account it leaves from */
	char *letter; /* template's name */
	char *recipient; /* envelope recipient, the grammar of RFC 5321 4.1.2, ASCII */
	char *message_id; /* without <> */
	char *subject; /* for `outbox`; masked where secret */
	char *header; /* own header lines, CRLF, no empty line */
	char body_sha256[65]; /* of the body in the raw segments; "": it is not written yet */
	char *
	    wanted; /* LetterWanted as JSON (engine/letters/letter_kept.h), kept until it is written; NULL: it is */
	char *
	    cause; /* why it could not be written, FILE:LINE:COLUMN where a file is at fault; NULL: it is */
	Secrecy secrecy;
	LetterUrgency urgency;
	bool confirm; /* wait for a commit before the final dot */
	LetterState state;
	int attempts;
	int doubts; /* times that it was refused while others of its account left */
	Delivery delivery; /* what notices have told since */
	gint64 delivery_at; /* seconds; 0: nothing was told */
	char *delivery_host; /* who told; NULL: nobody */
	gint64 created, next_attempt, finished; /* seconds; 0: not yet */
	gint64 begun; /* seconds: a person has had it sent once more; 0: nobody has */
	char *last_reply; /* server's own words; NULL: none */
} Letter;

Letter *letter_new(void);
void letter_free(Letter *letter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Letter, letter_free)

const char *delivery_name(Delivery delivery);

const char *letter_state_name(LetterState state);
bool letter_state_parse(const char *name, LetterState *state_r);

#endif

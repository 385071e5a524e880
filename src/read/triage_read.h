/*
 * triage_read.h: what an answer to a list of held mails says: "1 PENGADUAN, 2 LAPSIT KEDUNGWUNI,
 * 3 ABAIKAN, 4 BUKAN SPAM, 5 TAMBAHAN 0147".  What can be read in two ways decides nothing.  Pure.
 */
#ifndef SIAGA_READ_TRIAGE_READ_H
#define SIAGA_READ_TRIAGE_READ_H

#include "config/config.h"
#include "language/reasons.h"
#include "model/entry.h"

typedef enum {
	TRIAGE_UNCLEAR,
	TRIAGE_REGISTER, /* a report of this workflow */
	TRIAGE_IGNORE,
	TRIAGE_NOT_SPAM, /* judged again as an ordinary mail */
	TRIAGE_PROPOSED, /* what the list proposes */
	TRIAGE_ADD, /* an addition to an entry */
} TriageAct;

/* One verdict.  What `rest` names is found by the engine (place, unit, entry): until then it is a text. */
typedef struct TriageLine {
	guint number; /* of the list */
	TriageAct act;
	const Workflow *workflow; /* TRIAGE_REGISTER */
	bool
	    urgent; /* TRIAGE_REGISTER: it waits for nothing (`urgent` of an answer that makes it one) */
	char *rest; /* a place, a unit, an agenda number or a reason, as written; "" */
	const char *words; /* of the vocabulary, with REASON_WORDS; else NULL; borrowed */
	char *left; /* what of it is quoted with that; NULL: nothing */
	ReasonId why; /* TRIAGE_UNCLEAR: for the letter that asks back; else REASON_NONE */
	bool loose; /* goes on over lines that begin with no number: clear in full or not at all */
	bool all; /* meant for all at once: not for what is secret */
	const char *place; /* kecamatan; borrowed from the gazetteer */
	const Unit *unit;
	Entry *entry; /* TRIAGE_ADD */
	GPtrArray *asks; /* of Ask: all of that entry */
} TriageLine;

void triage_line_free(TriageLine *line);

/* Why it cannot, to be said.  Caller frees. */
Reason *triage_line_reason(const TriageLine *line);

/* The line cannot be carried out. */
void triage_line_refuse(TriageLine *line, ReasonId why);
/* The same, with these words quoted; NULL: nothing is. */
void triage_line_refuse_left(TriageLine *line, ReasonId why, const char *left);

/* Array of TriageLine, no number twice, each from 1 to `count`.  *why_r: the whole answer
 * is unclear and none of it counts; REASON_NONE otherwise.  `reply` is the text less quote and signature. */
GPtrArray *triage_read(const Config *config, const char *reply, guint count, ReasonId *why_r);

/* The answers of all workflows that make an entry of another kind and urgent ("INSIDEN SEGERA"), each word once.  Array
 * of const Answer *, borrowed; caller unrefs. */
GPtrArray *triage_urgent_answers(const Config *config);

/* What is said of one mail, without a number in front: at the console. */
TriageLine *triage_read_one(const Config *config, const char *text);

#endif

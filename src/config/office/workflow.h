/*
 * workflow.h: procedures as data (rules/workflows/NAME.yaml): stages, whom each asks, what each
 * answer does, time, letters.  config_load() has proved: every stage can be reached and can end,
 * names exist, roles are held, no word means two things in one stage, nothing secret reaches
 * somebody who is not cleared.
 */
#ifndef SIAGA_CONFIG_OFFICE_WORKFLOW_H
#define SIAGA_CONFIG_OFFICE_WORKFLOW_H

#include "config/reader/problem.h"
#include "model/secrecy.h"

/* "reporter", "source", "answerer", "asked", "assigned", "officer", "role:kepala", "list:pemantau", "person:rasmono", "unit:kominda" */
typedef enum {
	TO_REPORTER, /* who sent the report, at the address it came from */
	TO_SOURCE, /* the unit the entry is from, at its first address */
	TO_ANSWERER, /* who gave the answer that leads here */
	TO_ASKED, /* whom the stage asks (reminders) */
	TO_ASSIGNED, /* people and units that the entry has been given to */
	TO_OFFICER, /* the person in charge of the entry */
	TO_ADMINISTRATOR, /* `administrator:` of siaga.yaml; of `do: health` only */
	TO_ROLE,
	TO_LIST,
	TO_PERSON,
	TO_UNIT,
} RecipientKind;

/* One letter to one kind of recipient. */
typedef struct LetterOrder {
	Spot at;
	RecipientKind to;
	char *name; /* role, list, person or unit; NULL for the others */
	char *letter; /* template */
	Secrecy up_to; /* entries above are not sent by it; within the recipients' clearance unless
	                  neutral */
	bool neutral; /* number and code only: the template gets nothing of the matter */
	bool attach; /* the entry's attachments go along */
} LetterOrder;

typedef enum { STRENGTH_KEY, STRENGTH_AUTHENTICATED, STRENGTH_SIGNATURE } Strength;

/* Who is asked: all who hold the role that day get the letter, each with a key of his own. */
typedef struct AskOrder {
	Spot at;
	char *role; /* NULL: `assigned` */
	bool assigned; /* those whom the entry has been given to are asked, not a role */
	guint needed; /* so many must give the same answer; 0: all of them */
	char *letter;
	Strength strength;
	bool batched; /* may wait for the role's next batch */
	bool
	    reading; /* is put as a line of a reading list: one sentence each, most alarming first, at the
	                 role's next batch, from which on the stage's limit counts */
	bool neutral; /* as in LetterOrder */
} AskOrder;

/* What may stand behind the word: courtesies only; a text, which must be there; nothing; any text or none. */
typedef enum { NOTE_OPTIONAL, NOTE_REQUIRED, NOTE_NONE, NOTE_FREE } NoteRule;

typedef struct Answer {
	Spot at;
	char *act; /* of the vocabulary */
	NoteRule note;
	char *
	    means; /* what it does, for who is asked: "cukup masuk rekapitulasi"; NULL: the title of `then` */
	char *
	    then; /* stage; NULL: stays (recorded, the ask remains open), unless it becomes another kind */
	char *
	    becomes; /* workflow: the entry is of that kind from now on, and goes its way; NULL: it stays */
	bool urgent; /* with `becomes`: it waits for nothing */
	bool alone; /* one such answer decides, however many are needed */
	gint64 release; /* seconds that its letters wait for BATAL; -1: the configured delay */
	gint64 extends; /* seconds: the stage's limit runs anew from now, so long; 0: it does not */
	GPtrArray *letters; /* of LetterOrder */
	char *keep; /* section of the entry that the note becomes; NULL: history only */
	bool append; /* behind what the section holds already, not in its place */
	bool assigns; /* the note names people, units and a time: the entry is given to them */
	GPtrArray
	    *starts; /* of char *: workflows of objects that begin with the note as their text */
	GPtrArray
	    *by; /* of char *: roles that may give it by the entry's number, without being asked */
	bool
	    contact; /* the entry's name and address become a contact that matters are handed on to */
	bool offered; /* is among the choices of the letter that asks */
	bool sms; /* may come by SMS too, from a telephone of who is asked: it decides nothing */
} Answer;

/* Once the limit has passed by `after` seconds. */
typedef struct Escalation {
	gint64 after;
	bool ask; /* the recipient (a role) is asked in place of the silent one; otherwise told */
	LetterOrder letter;
} Escalation;

typedef struct Stage {
	char *name;
	Spot at;
	char *title; /* as people read it */
	char *status; /* word for the reporter's STATUS: "diterima"; NULL: the title */
	GPtrArray *letters; /* of LetterOrder, sent on entering */
	GPtrArray *starts; /* of char *: workflows of tasks that run beside, started on entering */
	GPtrArray *joins; /* of char *: tasks that must have ended before `then` is taken */
	AskOrder *ask; /* NULL: asks nobody */
	char
	    *vacant; /* stage that is entered in this one's place where nobody at all holds the role
	                 that it asks, or none that it gives the entry to has an address; NULL: then the
	                 administrator is called */
	char *
	    concerned; /* stage that is entered in this one's place where the entry is about somebody who
	                  holds the role that it asks; NULL: he is left out */
	GPtrArray *give_to; /* of char *: units that the entry is given to on entering */
	GPtrArray *answers; /* of Answer; without ask only those with `by` */
	GPtrArray
	    *edits; /* of char *: acts that take a section: those asked may write it by reply */
	char *
	    otherwise; /* act that any text counts as which is none of the answers; NULL: ask back */
	char *then; /* next stage, at once, after `wait` or when `joins` have ended; NULL: none */
	gint64 wait; /* seconds before `then`; 0: at once */
	gint64 limit; /* seconds from entering; 0: none */
	char *on_limit; /* stage to go to when the limit passes; NULL: stays here */
	GArray *remind; /* of gint64: so long before the limit, falling */
	char *remind_letter; /* to those asked; NULL: none */
	GPtrArray *escalations; /* of Escalation, by `after` */
	bool end;
	bool stops_clock; /* entering it stops the workflow's clock */
	char *
	    on_addition; /* stage to go to when the reporter writes again, ended or not; NULL: stays */
	char *
	    on_withdrawal; /* stage to go to when the reporter takes his report back; NULL: stays */
	gint64
	    clock; /* seconds: the service clock is so long from here on, counted from receipt, or
	                 from entering where it does not run; 0: it goes on as it is */
} Stage;

typedef enum {
	OBJECT_ENTRY,
	OBJECT_PRODUCT,
	OBJECT_TASK,
	OBJECT_DISPOSITION,
	OBJECT_CONTACT, /* its matter is a name, its text an address */
} ObjectKind;

typedef struct Workflow {
	char *name; /* also the class of its entries */
	Spot at;
	char *title; /* "Laporan Situasi" */
	GPtrArray *words; /* of char *: what triage and commands call it, beside name and title */
	ObjectKind object;
	char *book; /* where its entries get their number */
	char *code; /* of its archive class (Permendagri 83/2022), "200.1.3.4"; NULL: the book's */
	char *
	    excluded; /* section with the names of those who get no letter about the entry; NULL: none */
	char *
	    only; /* role: nobody else of the office is told of an entry, or finds it in a list, a book or a
	             search, but for those whom it is given to; NULL: no such limit */
	bool anonymous; /* who reported, and his own words, stay in the office */
	Secrecy secrecy; /* entries are at least this secret */
	Secrecy up_to; /* entries above are held for a person instead */
	char *first; /* stage */
	gint64 clock; /* seconds from receipt until a stage that stops the clock; 0: none */
	gint64 warning; /* seconds before its end at which `warnings` are sent; 0: none are */
	GPtrArray *warnings; /* of LetterOrder, while somebody in the office is still asked */
	bool
	    working_time; /* clock and limits run in working hours only; otherwise round the clock */
	GPtrArray *stages; /* of Stage, in the file's order */
} Workflow;

/* NULL: no such stage; borrowed. */
const Stage *workflow_stage(const Workflow *workflow, const char *name);

/* To whom, as the files write it: "reporter", "role:kepala".  Caller frees. */
char *letter_order_to(const LetterOrder *order);

/* Some letter of it carries the entry's attachments. */
bool workflow_attaches(const Workflow *workflow);

/* The answer of this stage that an act gives; NULL: not possible here. */
const Answer *stage_answer(const Stage *stage, const char *act);

/* Whether it leads on: what it answers is settled by it. */
bool answer_leads(const Answer *answer);

/* Graphviz of these workflows (array of Workflow).  Caller frees. */
char *workflow_graph(const GPtrArray *workflows);

#endif

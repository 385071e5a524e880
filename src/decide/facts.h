/*
 * facts.h: what the store has on a mail, for what the mail is to the office: one struct for each kind, loaded
 * by the engine (engine/facts/load.h) before anything is decided.  Facts own what they
 * point to, but for each TriageMail.
 */
#ifndef SIAGA_DECIDE_FACTS_H
#define SIAGA_DECIDE_FACTS_H

#include "decide/arrival.h"
#include "decide/command_facts.h"
#include "decide/event.h"
#include "decide/thread_report.h"
#include "language/reasons.h"
#include "model/entry.h"
#include "model/letter.h"
#include "model/survey.h"
#include "read/chat.h"
#include "read/figures.h"
#include "read/noted.h"

/* An ask whose answer comes in, or a line of a list of them. */
typedef struct Asked {
	Ask *ask;
	Entry *entry;
	GPtrArray *asks; /* of Ask: all of that entry, oldest first */
} Asked;

/* Answers to a list of asks. */
typedef struct ListFacts {
	Docket *docket;
	GArray *asked; /* of Asked, in the list's order; empty: something of it is gone */
} ListFacts;

/* Verdicts on mails that wait for a person. */
typedef struct VerdictFacts {
	Docket *docket;
	GPtrArray *mails; /* of TriageMail; the first is number 1; NULL: no longer readable */
	GPtrArray *lines; /* of TriageLine */
	ReasonId why; /* the whole answer is unclear; REASON_NONE */
} VerdictFacts;

/* His word for whether a mail in his name is his. */
typedef struct ClaimFacts {
	Docket *docket;
	const struct TriageMail *mail; /* NULL: it can no longer be read */
} ClaimFacts;

/* An exported chat. */
typedef struct ChatFacts {
	Chat *chat;
	GArray *
	    loose; /* of guint: the mail's attachments, from 1 on, that no new line of it has (read/chat_media.h) */
	GPtrArray *parts; /* of ChatPart: with what came with no earlier mail */
} ChatFacts;

/* A server's notice about a letter. */
typedef struct NoticeFacts {
	Letter *letter; /* NULL: none of ours */
	bool by_recipient; /* it surely came back because of its recipient */
	GPtrArray *owed; /* of Ask: open ones that the letter put */
} NoticeFacts;

/* A machine's mail. */
typedef struct MachineFacts {
	GPtrArray *owed; /* of Ask: open ones of somebody who tells that he is away */
} MachineFacts;

/* A reporter asks how reports of his own stand. */
typedef struct QuestionFacts {
	GPtrArray *entries; /* of Entry, newest first, at least one: all have this address */
	bool more; /* there is more in the mail than the question: it adds to the first of them */
} QuestionFacts;

/* An answer to a letter of the survey. */
typedef struct SurveyFacts {
	SurveyAsk *ask; /* NULL: it answers none */
	char *code; /* of that letter */
	FiguresKind kind;
	GArray *figures; /* of guint */
} SurveyFacts;

typedef struct Facts {
	Event event; /* says which member of the union holds */
	bool bears_key; /* of an ask or a list that is known */
	Thread thread;
	union {
		NoticeFacts notice; /* EVENT_BOUNCE, EVENT_NOTICE */
		MachineFacts machine; /* EVENT_AUTOMATIC */
		Notes *notes; /* EVENT_FORM: the rules have been asked about each report */
		Asked asked; /* EVENT_ANSWER */
		ListFacts list; /* EVENT_LIST */
		VerdictFacts verdicts; /* EVENT_VERDICTS */
		ClaimFacts claim; /* EVENT_CLAIM */
		ChatFacts chat; /* EVENT_CHAT */
		CommandFacts *command; /* EVENT_COMMAND */
		SurveyFacts survey; /* EVENT_SURVEY */
		QuestionFacts question; /* EVENT_QUESTION */
	};
} Facts;

void facts_clear(Facts *facts);

void survey_facts_clear(SurveyFacts *facts);
void chat_facts_clear(ChatFacts *facts);

/* Array of Asked that frees what its elements hold. */
GArray *asked_array_new(void);

#endif

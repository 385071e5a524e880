/*
 * triage_list.h: the numbered lists of mails that wait for a person.  Pure.
 */
#ifndef SIAGA_DECIDE_TRIAGE_LIST_H
#define SIAGA_DECIDE_TRIAGE_LIST_H

#include "decide/triage_mail.h"
#include "model/plan.h"

typedef struct TriageList {
	const Config *config;
	const GPtrArray *mails; /* of TriageMail, oldest first */
	DocketKind kind; /* DOCKET_TRIAGE or DOCKET_SPAM */
	const GPtrArray *orders; /* of const LetterOrder *: who gets which letter */
	gint64 now;
} TriageList;

/* One docket for each person behind the orders.  A mail above his clearance is in nobody's list who may
 * not see it: he reads only that there are such; one above an order's `up-to` has its number but shows
 * nothing of the matter.  Where nobody at all is cleared the administrator is alarmed. */
Plan *triage_list(const TriageList *list);

/* Whether this person gets a list by one of the orders (of const LetterOrder *). */
bool triage_list_reaches(
    const Config *config, const GPtrArray *orders, const Person *person, gint64 now);

/* What the rules make of a part of an exported chat, which a person may say yes to; NULL: nothing. */
const Workflow *triage_proposal(const Config *config, const TriageMail *mail);

/* What a mail is about in one line, without the code of an ask; its first words when it has no subject.
 * Caller frees. */
char *triage_matter(const Message *message);

/* Who it is from, as a list shows him.  Caller frees. */
char *triage_from(const Language *language, const TriageMail *mail);
/* What stands beside it in a list: how urgent it is, what came with it, of a part of a chat what is proposed, how it
 * begins.  Caller frees. */
char *triage_note(const Config *config, const TriageMail *mail);

#endif

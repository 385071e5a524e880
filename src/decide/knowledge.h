/*
 * knowledge.h: what deciding on a mail needs beside the mail, loaded by the engine beforehand.
 * Everything is borrowed; what may be NULL is marked so.
 */
#ifndef SIAGA_DECIDE_KNOWLEDGE_H
#define SIAGA_DECIDE_KNOWLEDGE_H

#include "config/config.h"
#include "model/entry.h"
#include "model/letter.h"
#include "model/message.h"
#include "read/noted.h"
#include "who/signature.h"

/* What a line of a list of asks stands for. */
typedef struct DocketLine {
	const Ask *ask;
	const Entry *entry;
	const GPtrArray *asks; /* of Ask: all of that entry */
} DocketLine;

typedef struct Knowledge {
	const Config *config;
	const Mailbox *mailbox;
	bool from_spam_folder;
	bool
	    waited; /* it has waited for a person, who now says what it is: its clock runs from receipt */
	bool quiet; /* taken over from an old mailbox, or a rescan: nothing is answered */
	gint64 received; /* the server's INTERNALDATE */
	gint64 now;

	const char *address; /* the sender's, lower case; NULL: unreadable */
	Sender sender;
	bool authenticated;
	const char *identity_why; /* what was missing; "" when authenticated */
	bool sealed; /* signed by the sender's domain (signature.h) */
	const char *seal_why; /* what was missing; "" when sealed */
	bool own_message_id; /* the mail's own Message-ID bears our signature */

	const LedgerLine *same; /* NULL: none like it yet */
	bool same_exact; /* same bytes; else the same id, sender and body */
	const Entry *thread; /* entry whose letter or mail this one answers; NULL: none */
	bool party; /* the sender belongs to that entry */
	KeyPlace key_place; /* of ask or docket */
	const Ask *ask; /* whose key the mail carries; NULL: none */
	const Entry *asked; /* entry of that ask; NULL with it only */
	const char *lost; /* why it may answer what a restore has lost; NULL: nothing says so */
	const GPtrArray *asks; /* of Ask: all of that entry, oldest first; NULL with ask only */
	const struct Command *command; /* that the mail gives; NULL: none */
	struct CommandFacts *command_facts; /* NULL with it only */
	const Docket *docket; /* numbered list whose key the mail carries; NULL: none */
	const GArray *lines; /* of DocketLine: that list's, when it is one of asks; NULL: not */
	const Notes *notes; /* what a form of known staff notes down; NULL: the mail is none */
	const struct Triage *triage; /* what it answers of held mails; NULL: no such list */
	const GPtrArray *thread_asks; /* of Ask: all of `thread`, oldest first; NULL with it only */
	const struct TriageMail
	    *claimed; /* the mail that his answer confirms to be his; NULL: there is none */
	const struct TriageMail
	    *fresh; /* the addition that this mail calls a report of its own; NULL */
	const Letter *returned; /* letter of ours that a server's notice is about; NULL: none */
	bool returned_by_recipient; /* it surely came back because of its recipient */
	const GPtrArray
	    *owed; /* of Ask: open ones that `returned` put, or of a person who tells that
	                          he is away; NULL: neither */

	gint64 receipts_hour; /* acknowledgements to this address in the last hour */
	gint64 receipts_day; /* the same in the last 24 hours */
	gint64 unverified_hour; /* acknowledgements to unauthenticated senders in the last hour */
	gint64 letters_hour; /* letters of any kind to this address in the last hour */
} Knowledge;

#endif

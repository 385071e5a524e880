#include "decide/detect.h"

#include "decide/thread.h"

/* A mailing list's mail is read as its other signs say; a person may well report through one. */
static bool is_machine(const Message *m)
{
	return m->automatic || m->kind == KIND_RECEIPT || m->kind == KIND_FEEDBACK ||
	       m->kind == KIND_AUTO_REPLY || m->kind == KIND_AUTO_GENERATED;
}

Event detect(const Message *m, const Knowledge *known)
{
	if (known->own_message_id)
		return (Event){EVENT_LOOP, "our own letter has come back"};
	if (m->kind == KIND_LOOP)
		return (Event){EVENT_LOOP, "it has been through here or goes in circles"};
	if (known->same)
		return (Event){EVENT_DUPLICATE,
		    known->same_exact ? "the same bytes were taken before"
				      : "the same mail was taken before on another way"};
	if (m->kind == KIND_BOUNCE)
		return (Event){EVENT_BOUNCE, "a failure notice"};
	if (m->delivered)
		return (Event){EVENT_NOTICE, "a notice of delivery"};
	if (is_machine(m))
		return (Event){EVENT_AUTOMATIC, "sent by a machine"};
	if (known->from_spam_folder)
		return (Event){EVENT_SPAM, "lay in the spam folder"};
	if (known->lost)
		return (Event){EVENT_LOST, known->lost};
	if (known->notes)
		return (Event){EVENT_FORM, "a form of known staff"};
	if (known->ask)
		return (Event){EVENT_ANSWER, "carries the key of an ask"};
	if (known->docket)
		return (Event){EVENT_DOCKET, "carries the key of a numbered list"};
	if (known->command)
		return (Event){EVENT_COMMAND, "a command"};
	const char *why;
	if (known->thread && known->party && thread_is_report(m, known, &why))
		return (Event){EVENT_REPORT, why};
	if (known->thread && known->party)
		return (Event){EVENT_ADDITION, "answers a letter of this entry"};
	return (Event){EVENT_REPORT,
	    known->thread ? "answers an entry that the sender has no part in" : "a new mail"};
}

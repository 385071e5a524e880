#include "decide/detect.h"

/* A mailing list's mail is read as its other signs say; a person may well report through one. */
static bool is_machine(const Message *m)
{
	return m->automatic || m->kind == KIND_RECEIPT || m->kind == KIND_FEEDBACK ||
	       m->kind == KIND_AUTO_REPLY || m->kind == KIND_AUTO_GENERATED;
}

/* Whose thread it stands in, when nothing else says what it is. */
static Event in_thread(const Message *m, const Arrival *known, const Thread *thread)
{
	const char *why;

	if (!thread->entry)
		return (Event){EVENT_REPORT, "a new mail"};
	if (!thread->party)
		return (Event){EVENT_REPORT, "answers an entry that the sender has no part in"};
	if (thread_is_report(m, known, thread, &why))
		return (Event){EVENT_REPORT, why};
	return (Event){EVENT_ADDITION, "answers a letter of this entry"};
}

static EventKind list_kind(const Docket *docket)
{
	static const EventKind kinds[] = {
	    [DOCKET_ASKS] = EVENT_LIST,
	    [DOCKET_TRIAGE] = EVENT_VERDICTS,
	    [DOCKET_SPAM] = EVENT_VERDICTS,
	    [DOCKET_CLAIM] = EVENT_CLAIM,
	};

	return kinds[docket->kind];
}

static Event detect_words(const Message *m, const Arrival *known, const Seen *seen)
{
	if (seen->lost)
		return (Event){EVENT_LOST, seen->lost};
	if (seen->form)
		return (Event){EVENT_FORM, "a form of known staff"};
	if (seen->ask)
		return (Event){EVENT_ANSWER, "carries the key of an ask"};
	if (seen->docket)
		return (Event){list_kind(seen->docket), "carries the key of a numbered list"};
	if (seen->command)
		return (Event){EVENT_COMMAND, "a command"};
	if (seen->question)
		return (Event){EVENT_QUESTION, "a reporter asks how his report stands"};
	return in_thread(m, known, seen->thread);
}

Event detect(const Message *m, const Arrival *known, const Seen *seen)
{
	if (seen->own_message_id)
		return (Event){EVENT_LOOP, "our own letter has come back"};
	if (m->kind == KIND_LOOP)
		return (Event){EVENT_LOOP, "it has been through here or goes in circles"};
	if (seen->same)
		return (Event){EVENT_DUPLICATE,
		    seen->same_bytes ? "the same bytes were taken before"
				     : "the same mail was taken before on another way"};
	if (m->kind == KIND_BOUNCE)
		return (Event){EVENT_BOUNCE, "a failure notice"};
	if (m->delivered)
		return (Event){EVENT_NOTICE, "a notice of delivery"};
	if (is_machine(m))
		return (Event){EVENT_AUTOMATIC, "sent by a machine"};
	if (seen->spam)
		return (Event){EVENT_SPAM, "lay in the spam folder"};
	return detect_words(m, known, seen);
}

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
	ReasonId why;

	if (!thread->entry)
		return (Event){EVENT_REPORT, REASON_KIND_NEW};
	if (!thread->party)
		return (Event){EVENT_REPORT, REASON_KIND_NO_PART};
	if (thread_is_report(m, known, thread, &why))
		return (Event){EVENT_REPORT, why};
	return (Event){EVENT_ADDITION, REASON_KIND_OF_ENTRY};
}

static EventKind list_kind(const Docket *docket)
{
	static const EventKind kinds[] = {
	    [DOCKET_ASKS] = EVENT_LIST,
	    [DOCKET_READING] = EVENT_LIST,
	    [DOCKET_TRIAGE] = EVENT_VERDICTS,
	    [DOCKET_SPAM] = EVENT_VERDICTS,
	    [DOCKET_CLAIM] = EVENT_CLAIM,
	};

	return kinds[docket->kind];
}

static Event detect_words(const Message *m, const Arrival *known, const Seen *seen)
{
	if (seen->survey)
		return (Event){EVENT_SURVEY, REASON_KIND_SURVEY};
	if (seen->lost != REASON_NONE)
		return (Event){EVENT_LOST, seen->lost};
	if (seen->form)
		return (Event){EVENT_FORM, REASON_KIND_FORM};
	if (seen->ask)
		return (Event){EVENT_ANSWER, REASON_KIND_ANSWER};
	if (seen->docket)
		return (Event){list_kind(seen->docket), REASON_KIND_LIST};
	if (seen->command)
		return (Event){EVENT_COMMAND, REASON_KIND_COMMAND};
	if (seen->chat)
		return (Event){EVENT_CHAT, REASON_KIND_CHAT};
	if (seen->question)
		return (Event){EVENT_QUESTION, REASON_KIND_QUESTION};
	if (seen->withdrawal)
		return (Event){EVENT_WITHDRAWAL, REASON_KIND_WITHDRAWAL};
	if (seen->of_others)
		return (Event){EVENT_LOST, REASON_KIND_OF_OTHERS};
	return in_thread(m, known, seen->thread);
}

Event detect(const Message *m, const Arrival *known, const Seen *seen)
{
	if (seen->own_message_id)
		return (Event){EVENT_LOOP, REASON_KIND_OURS};
	if (m->kind == KIND_LOOP)
		return (Event){EVENT_LOOP, REASON_KIND_LOOP};
	if (seen->same)
		return (Event){
		    EVENT_DUPLICATE, seen->same_bytes ? REASON_KIND_SAME_BYTES : REASON_KIND_SAME};
	if (m->kind == KIND_BOUNCE)
		return (Event){EVENT_BOUNCE, REASON_KIND_BOUNCE};
	if (m->delivered)
		return (Event){EVENT_NOTICE, REASON_KIND_NOTICE};
	if (is_machine(m))
		return (Event){EVENT_AUTOMATIC, REASON_KIND_MACHINE};
	if (seen->spam)
		return (Event){EVENT_SPAM, REASON_KIND_SPAM};
	return detect_words(m, known, seen);
}

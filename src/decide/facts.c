#include "decide/facts.h"

#include "read/triage_read.h"

static void asked_clear(gpointer data)
{
	Asked *asked = data;

	ask_free(asked->ask);
	entry_free(asked->entry);
	if (asked->asks)
		g_ptr_array_unref(asked->asks);
}

GArray *asked_array_new(void)
{
	GArray *array = g_array_new(FALSE, FALSE, sizeof(Asked));

	g_array_set_clear_func(array, asked_clear);
	return array;
}

static void drop(GPtrArray *array)
{
	if (array)
		g_ptr_array_unref(array);
}

static void drop_verdicts(VerdictFacts *v)
{
	docket_free(v->docket);
	drop(v->mails);
	drop(v->lines);
}

void survey_facts_clear(SurveyFacts *facts)
{
	survey_ask_free(facts->ask);
	g_free(facts->code);
	if (facts->figures)
		g_array_unref(facts->figures);
	*facts = (SurveyFacts){0};
}

void chat_facts_clear(ChatFacts *f)
{
	drop(f->parts);
	chat_free(f->chat);
	if (f->loose)
		g_array_unref(f->loose);
	*f = (ChatFacts){0};
}

static void drop_kind(Facts *f)
{
	switch (f->event.kind) {
	case EVENT_BOUNCE:
	case EVENT_NOTICE:
		letter_free(f->notice.letter);
		drop(f->notice.owed);
		break;
	case EVENT_AUTOMATIC:
		drop(f->machine.owed);
		break;
	case EVENT_CHAT:
		chat_facts_clear(&f->chat);
		break;
	case EVENT_FORM:
		notes_free(f->notes);
		break;
	case EVENT_ANSWER:
		asked_clear(&f->asked);
		break;
	case EVENT_LIST:
		docket_free(f->list.docket);
		g_array_unref(f->list.asked);
		break;
	case EVENT_VERDICTS:
		drop_verdicts(&f->verdicts);
		break;
	case EVENT_CLAIM:
		docket_free(f->claim.docket);
		break;
	case EVENT_COMMAND:
		command_facts_free(f->command);
		break;
	case EVENT_SURVEY:
		survey_facts_clear(&f->survey);
		break;
	case EVENT_QUESTION:
		drop(f->question.entries);
		break;
	case EVENT_LOOP:
	case EVENT_DUPLICATE:
	case EVENT_SPAM:
	case EVENT_LOST:
	case EVENT_WITHDRAWAL:
	case EVENT_ADDITION:
	case EVENT_REPORT:
		break;
	}
}

void facts_clear(Facts *f)
{
	drop_kind(f);
	entry_free(f->thread.entry);
	drop(f->thread.asks);
}

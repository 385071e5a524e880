#include "model/entry.h"

static const char *const outcome_names[] = {
    [OUTCOME_REGISTERED] = "registered",
    [OUTCOME_ANSWER] = "answer",
    [OUTCOME_ADDITION] = "addition",
    [OUTCOME_HELD] = "held",
    [OUTCOME_SCREENED] = "screened",
    [OUTCOME_DUPLICATE] = "duplicate",
    [OUTCOME_AUTOMATIC] = "automatic",
    [OUTCOME_BOUNCE] = "bounce",
    [OUTCOME_LOOP] = "loop",
    [OUTCOME_TOO_LARGE] = "too-large",
    [OUTCOME_UNFETCHABLE] = "unfetchable",
    [OUTCOME_BEFORE_SINCE] = "before-since",
    [OUTCOME_QUARANTINED] = "quarantined",
    [OUTCOME_REFUSED] = "refused",
};

const char *outcome_name(Outcome outcome)
{
	return outcome_names[outcome];
}

bool outcome_parse(const char *name, Outcome *outcome_r)
{
	for (guint i = 0; i < OUTCOME_COUNT; i++)
		if (g_str_equal(outcome_names[i], name)) {
			*outcome_r = (Outcome)i;
			return true;
		}
	return false;
}

static void free_all(char **strings, guint n)
{
	for (guint i = 0; i < n; i++)
		g_free(strings[i]);
}

#define FREE_ALL(...)                                                                              \
	do {                                                                                       \
		char *strings[] = {__VA_ARGS__};                                                   \
		free_all(strings, G_N_ELEMENTS(strings));                                          \
	} while (0)

Entry *entry_new(void)
{
	return g_new0(Entry, 1);
}

void entry_free(Entry *e)
{
	if (!e)
		return;
	FREE_ALL(e->book, e->label, e->class, e->workflow, e->stage, e->mailbox, e->channel,
	    e->unit, e->reporter_name, e->reporter_address, e->urgency, e->place, e->category,
	    e->summary, e->text, e->message_id, e->void_reason);
	g_free(e);
}

Entry *entry_copy(const Entry *entry)
{
	Entry *e = entry_new();
	char **const strings[] = {&e->book, &e->label, &e->class, &e->workflow, &e->stage,
	    &e->mailbox, &e->channel, &e->unit, &e->reporter_name, &e->reporter_address,
	    &e->urgency, &e->place, &e->category, &e->summary, &e->text, &e->message_id,
	    &e->void_reason};

	*e = *entry;
	for (guint i = 0; i < G_N_ELEMENTS(strings); i++)
		*strings[i] = g_strdup(*strings[i]);
	return e;
}

HistoryLine *history_line_new(
    gint64 entry, gint64 at, const char *actor, const char *kind, const char *detail)
{
	HistoryLine *line = g_new0(HistoryLine, 1);

	line->entry = entry;
	line->at = at;
	line->actor = g_strdup(actor);
	line->kind = g_strdup(kind);
	line->detail = g_strdup(detail);
	return line;
}

void history_line_free(HistoryLine *line)
{
	if (!line)
		return;
	FREE_ALL(line->actor, line->kind, line->detail);
	g_free(line);
}

LedgerLine *ledger_line_new(void)
{
	return g_new0(LedgerLine, 1);
}

void ledger_line_free(LedgerLine *line)
{
	if (!line)
		return;
	FREE_ALL(line->mailbox, line->folder, line->message, line->message_id, line->sender,
	    line->subject, line->body_hash, line->rules_hash, line->why);
	g_free(line);
}

Ask *ask_new(void)
{
	return g_new0(Ask, 1);
}

Ask *ask_copy(const Ask *ask)
{
	Ask *copy = ask_new();

	*copy = *ask;
	copy->stage = g_strdup(ask->stage);
	copy->person = g_strdup(ask->person);
	copy->state = g_strdup(ask->state);
	copy->answer = g_strdup(ask->answer);
	return copy;
}

void ask_free(Ask *ask)
{
	if (!ask)
		return;
	FREE_ALL(ask->stage, ask->person, ask->state, ask->answer);
	g_free(ask);
}

Timer *timer_new(gint64 entry, const char *kind, const char *detail, gint64 at)
{
	Timer *timer = g_new0(Timer, 1);

	timer->entry = entry;
	timer->kind = g_strdup(kind);
	timer->detail = g_strdup(detail);
	timer->at = at;
	return timer;
}

void timer_free(Timer *timer)
{
	if (!timer)
		return;
	FREE_ALL(timer->kind, timer->detail);
	g_free(timer);
}

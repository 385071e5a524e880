#include "model/letter.h"

static const char *const state_names[] = {
    [LETTER_PENDING] = "pending",
    [LETTER_SENDING] = "sending",
    [LETTER_DOT] = "final-dot",
    [LETTER_SENT] = "sent",
    [LETTER_FAILED] = "failed",
    [LETTER_DOUBT] = "in-doubt",
    [LETTER_HELD] = "held",
    [LETTER_TAKEN_BACK] = "taken-back",
};

static const char *const delivery_names[] = {
    [DELIVERY_UNKNOWN] = "unknown",
    [DELIVERY_DELAYED] = "delayed",
    [DELIVERY_RELAYED] = "relayed",
    [DELIVERY_ARRIVED] = "arrived",
    [DELIVERY_RETURNED] = "returned",
};

const char *delivery_name(Delivery delivery)
{
	return delivery_names[delivery];
}

const char *letter_state_name(LetterState state)
{
	return state_names[state];
}

bool letter_state_parse(const char *name, LetterState *state_r)
{
	for (guint i = 0; i < G_N_ELEMENTS(state_names); i++)
		if (g_str_equal(state_names[i], name)) {
			*state_r = (LetterState)i;
			return true;
		}
	return false;
}

Choice *choice_new(const char *word, const char *meaning)
{
	Choice *choice = g_new0(Choice, 1);

	choice->word = g_strdup(word);
	choice->meaning = g_strdup(meaning);
	return choice;
}

void choice_free(Choice *choice)
{
	g_free(choice->word);
	g_free(choice->meaning);
	g_free(choice);
}

LetterRow *letter_row_new(guint number, const char *label)
{
	LetterRow *row = g_new0(LetterRow, 1);

	row->number = number;
	row->label = g_strdup(label);
	return row;
}

void letter_row_free(LetterRow *row)
{
	char *texts[] = {row->label, row->matter, row->from, row->when, row->stage, row->note,
	    row->text, row->files, row->unread, row->matters, row->brief, row->group, row->more,
	    row->code};

	for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
		g_free(texts[i]);
	if (row->choices)
		g_ptr_array_unref(row->choices);
	g_free(row);
}

static void letter_fact_free(gpointer data)
{
	LetterFact *fact = data;

	g_free(fact->field);
	g_free(fact->text);
	g_free(fact);
}

void letter_wanted_add_row(LetterWanted *wanted, LetterRow *row)
{
	if (!wanted->rows)
		wanted->rows = g_ptr_array_new_with_free_func((GDestroyNotify)letter_row_free);
	g_ptr_array_add(wanted->rows, row);
}

void letter_wanted_add_fact(LetterWanted *wanted, const char *field, const char *text)
{
	LetterFact *fact;

	if (!text)
		return;
	if (!wanted->facts)
		wanted->facts = g_ptr_array_new_with_free_func(letter_fact_free);
	fact = g_new0(LetterFact, 1);
	fact->field = g_strdup(field);
	fact->text = g_strdup(text);
	g_ptr_array_add(wanted->facts, fact);
}

AgendaWanted *agenda_wanted_new(const char *book, const char *title, gint64 from, gint64 to)
{
	AgendaWanted *wanted = g_new0(AgendaWanted, 1);

	wanted->book = g_strdup(book);
	wanted->title = g_strdup(title);
	wanted->from = from;
	wanted->to = to;
	return wanted;
}

ReportWanted *report_wanted_new(const char *period, Secrecy clearance)
{
	ReportWanted *wanted = g_new0(ReportWanted, 1);

	wanted->period = g_strdup(period);
	wanted->clearance = clearance;
	return wanted;
}

void report_wanted_free(ReportWanted *wanted)
{
	if (!wanted)
		return;
	g_free(wanted->period);
	g_free(wanted);
}

void agenda_wanted_free(AgendaWanted *wanted)
{
	if (!wanted)
		return;
	g_free(wanted->book);
	g_free(wanted->title);
	g_free(wanted);
}

LetterWanted *letter_wanted_new(const char *letter, const char *to_address, const char *action)
{
	LetterWanted *w = g_new0(LetterWanted, 1);

	w->letter = g_strdup(letter);
	w->to_address = g_strdup(to_address);
	w->action = g_strdup(action);
	return w;
}

void letter_wanted_free(LetterWanted *w)
{
	if (!w)
		return;
	if (w->rows)
		g_ptr_array_unref(w->rows);
	if (w->facts)
		g_ptr_array_unref(w->facts);
	if (w->files)
		g_array_unref(w->files);
	agenda_wanted_free(w->agenda);
	report_wanted_free(w->report);
	g_free(w->letter);
	g_free(w->to_address);
	g_free(w->to_name);
	g_free(w->to_title);
	g_free(w->list);
	g_free(w->action);
	g_free(w->reply_to_id);
	g_clear_pointer(&w->references, g_ptr_array_unref);
	g_clear_pointer(&w->choices, g_ptr_array_unref);
	g_free(w->code);
	g_free(w->text);
	g_free(w);
}

Letter *letter_new(void)
{
	return g_new0(Letter, 1);
}

void letter_free(Letter *l)
{
	if (!l)
		return;
	g_free(l->mailbox);
	g_free(l->letter);
	g_free(l->recipient);
	g_free(l->message_id);
	g_free(l->subject);
	g_free(l->header);
	g_free(l->wanted);
	g_free(l->cause);
	g_free(l->delivery_host);
	g_free(l->last_reply);
	g_free(l);
}

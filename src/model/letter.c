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
	g_free(l->last_reply);
	g_free(l);
}

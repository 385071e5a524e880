#include "decide/command.h"

#include <string.h>

enum { LABEL_BYTES = 40 };

void command_free(Command *c)
{
	if (!c)
		return;
	g_free(c->line);
	g_ptr_array_unref(c->labels);
	g_free(c->before);
	g_free(c->after);
	g_free(c->value);
	g_ptr_array_unref(c->lines);
	g_free(c->tail);
	g_free(c->left);
	command_free(c->next);
	g_free(c);
}

bool command_is_label(const char *word)
{
	bool digit = false;

	for (const char *p = word; *p; p++) {
		if (!g_ascii_isalnum(*p) && !strchr("-/._", *p))
			return false;
		digit = digit || g_ascii_isdigit(*p);
	}
	return digit && strlen(word) <= LABEL_BYTES;
}

char *command_note(const Command *c)
{
	const char *rest = c->tail + c->behind;
	GString *note = g_string_new(rest + strspn(rest, " :,.;-\t"));

	for (guint i = 0; i < c->lines->len; i++)
		g_string_append_printf(
		    note, "%s%s", note->len ? "\n" : "", (const char *)c->lines->pdata[i]);
	return g_string_free(note, FALSE);
}

char *command_title(const Command *c)
{
	GString *title = g_string_new(c->act->title);

	for (guint i = 0; i < c->labels->len && i < COMMAND_LABELS; i++)
		g_string_append_printf(
		    title, "%s%s", i ? ", " : " ", (const char *)c->labels->pdata[i]);
	return g_string_free(title, FALSE);
}

/* LAMPIRAN 0147: the files of an entry, and of what belongs to it, by mail; LAMPIRAN 0147: 2,3 some of them. */
#include "decide/command_do.h"

#include "model/own_names.h"
#include "who/excluded.h"
#include "who/letter_to.h"

bool do_files_fits(const Language *language, const Command *c)
{
	(void)language;
	return c->labels->len > 0 && !*c->before && c->lines->len == 0;
}

/* Numbers and nothing else; NULL: something else stands there. */
static GArray *numbers_of(const char *text)
{
	g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(guint));

	for (const char *p = text ? text : ""; *p;) {
		char *end;
		guint64 number = g_ascii_isdigit(*p) ? g_ascii_strtoull(p, &end, 10) : 0;
		if (number > 0 && number <= G_MAXUINT16) {
			guint small = (guint)number;
			g_array_append_val(numbers, small);
			p = end;
		} else if (g_ascii_isspace(*p) || *p == ',') {
			p++;
		} else {
			return NULL;
		}
	}
	return g_steal_pointer(&numbers);
}

static bool may_see(const CommandCase *c, const Entry *e)
{
	const char *address = c->person->addresses->len > 0 ? c->person->addresses->pdata[0] : NULL;

	return address && e->secrecy <= c->clearance &&
	       !excluded_has(c->config, e, address, c->now) &&
	       !excluded_hides_source(c->config, e, address);
}

/* Takes `numbers` over. */
static LetterWanted *letter_with(const CommandCase *c, const Entry *e, GArray *numbers)
{
	g_autofree char *action = g_strdup_printf("files/%s", c->evidence);
	LetterWanted *w =
	    letter_to_person(c->person, own_letter(OWN_LETTER_FILES), action, URGENCY_RECEIPT);

	w->secrecy = e->secrecy;
	w->reply_to_id = g_strdup(c->message_id);
	w->attach = true;
	w->files = numbers;
	return w;
}

void do_files(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	const NamedEntry *named = command_named(c, 0);
	g_autoptr(GArray) numbers = numbers_of(c->command->value);

	if (!c->person) {
		command_refuse(reply, reason_new(REASON_SCREEN_FILES_COMMAND, named->label));
		return;
	}
	if (!may_see(c, named->entry)) {
		command_refuse(reply, reason_new(REASON_COMMAND_OUTSIDE, named->label));
		return;
	}
	if (!numbers || *c->command->after) {
		command_refuse(reply, reason_new(REASON_COMMAND_UNCLEAR_LINE, c->command->line));
		return;
	}
	command_change(c, plan, named, json_object());
	reply->instead = letter_with(c, named->entry, g_steal_pointer(&numbers));
}

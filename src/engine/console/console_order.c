#include "engine/console/console_order.h"

#include "base/error.h"
#include "base/jsontext.h"
#include "decide/command_decide.h"
#include "decide/command_read.h"
#include "engine/carry/carry_out.h"
#include "engine/facts/held.h"
#include "engine/facts/lookup_command.h"
#include "engine/facts/parts.h"
#include "engine/carry/plan_shown.h"

static void add_part(GString *line, const char *text)
{
	if (text && *text)
		g_string_append_printf(line, "%s%s", line->len ? " | " : "", text);
}

static void add_rows(GString *out, const CommandReply *reply)
{
	for (guint i = 0; i < reply->rows->len; i++) {
		const LetterRow *row = reply->rows->pdata[i];
		const char *const parts[] = {
		    row->label, row->when, row->from, row->matter, row->stage, row->note};
		g_autoptr(GString) line = g_string_new(NULL);
		for (guint k = 0; k < G_N_ELEMENTS(parts); k++)
			add_part(line, parts[k]);
		g_string_append_printf(out, "%s\n", line->str);
	}
	for (guint i = 0; i < reply->choices->len; i++) {
		const Choice *choice = reply->choices->pdata[i];
		g_string_append_printf(out, "%s: %s\n", choice->word, choice->meaning);
	}
}

/* Numbers that new entries were given when it was carried out. */
static void add_numbers(const Language *language, GString *out, const Plan *plan)
{
	for (guint i = 0; i < plan->also->len; i++) {
		const Plan *other = plan->also->pdata[i];
		if (!other->registers || !other->entry || !other->entry->label)
			continue;
		g_autofree char *line =
		    language_tell(language, REASON_SCREEN_NEW_NUMBER, other->entry->label);
		g_string_append_printf(out, "%s\n", line);
	}
}

static json_t *answer_of(const Language *language, const CommandReply *reply, const Plan *plan)
{
	g_autoptr(GString) out = g_string_new(NULL);

	g_autofree char *done = language_say_all(language, reply->done, "\n");
	if (*done)
		g_string_append_printf(out, "%s\n", done);
	add_rows(out, reply);
	add_numbers(language, out, plan);
	if (reply->agenda) {
		g_autofree char *how = language_tell(language, REASON_SCREEN_BOOK_COMMAND);
		g_string_append_printf(out, "%s\n", how);
	}
	return json_pack("{s:s}", "text", g_strchomp(out->str));
}

static void add_what_follows(json_t *answer, const Plan *plan, const Config *config)
{
	g_autofree char *follows = plan_shown(plan, plan->entry, config);
	g_autofree char *text =
	    g_strconcat(json_text_of(answer, "text"), *follows ? "\n" : "", follows, NULL);

	json_object_set_new(answer, "text", json_string(text));
}

static json_t *carry(const Carrier *c, const CommandCase *ordered, bool dry, GError **err)
{
	g_autoptr(Plan) plan = plan_new(OUTCOME_COMMAND, reason_words("at the console"));
	g_autoptr(CommandReply) reply = command_reply_new();
	const Language *language = c->setup->config->language;

	command_carry(ordered, plan, reply);
	if (reply->refused->len > 0) {
		g_autofree char *why = language_say_all(language, reply->refused, " ");
		fail(err, ERR_REJECT, "%s", why);
		return NULL;
	}
	if (!dry && !carry_out(c, plan, NULL, NULL, err))
		return NULL;
	json_t *answer = answer_of(language, reply, plan);
	if (dry)
		add_what_follows(answer, plan, c->setup->config);
	return answer;
}

json_t *console_order(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	const Config *config = c->setup->config;
	const char *text = json_text_of(request, "text");
	g_autoptr(Command) command = command_read_text(config, text);
	g_autofree char *actor = g_strconcat("console: ", user, NULL);

	if (!command) {
		fail(err, ERR_REJECT, "'%s' is no command; %s lists them", text,
		    config->language->texts[REASON_EXAMPLE_HELP]);
		return NULL;
	}
	if (command->next) {
		fail(err, ERR_REJECT, "one command at a time: '%s' is a second one",
		    command->next->line);
		return NULL;
	}
	g_autoptr(CommandFacts) facts =
	    lookup_command_facts(c->store, config, c->now, g_steal_pointer(&command));
	parts_judge(c->setup, facts);
	const Receiver receiver = {c->setup, c->store, c->key};
	g_autoptr(Held) addition = held_addition(&receiver, facts, c->now);
	facts->addition = addition ? &addition->mail : NULL;
	const CommandCase ordered = {.config = config,
	    .command = facts->command,
	    .facts = facts,
	    .actor = actor,
	    .evidence = "console",
	    .clearance = SECRECY_SANGAT_RAHASIA,
	    .now = c->now};
	return carry(c, &ordered, json_is_true(json_object_get(request, "dry")), err);
}

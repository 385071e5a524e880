#include "engine/console/console_submit.h"

#include "base/error.h"
#include "decide/noting.h"
#include "engine/carry/carry_out.h"
#include "engine/facts/noting.h"
#include "engine/facts/outgoing_mailbox.h"
#include "engine/carry/plan_shown.h"
#include "language/heard.h"

#include <string.h>

static const char evidence[] = "console";

/* "telepon, sms, …": of each channel the first word for it.  Caller frees. */
static char *channels_of(const Language *language)
{
	g_autoptr(GString) all = g_string_new(NULL);

	for (HeardId id = HEARD_CHANNEL_TELEPHONE; id <= HEARD_CHANNEL_ROLL; id++)
		g_string_append_printf(
		    all, "%s%s", all->len ? ", " : "", heard_first(language, id));
	return g_strdup(all->str);
}

static Form *form_of(const Language *language, const json_t *request, GError **err)
{
	const char *channel = json_string_value(json_object_get(request, "channel"));
	const json_t *parts = json_object_get(request, "parts");
	Form *form = g_new0(Form, 1);

	form->channel = channel ? form_channel(language, channel) : NULL;
	if (!form->channel) {
		g_autofree char *known = channels_of(language);
		fail(err, ERR_REJECT, "there is no channel '%s', expected one of %s",
		    channel ? channel : "", known);
		g_free(form);
		return NULL;
	}
	for (guint i = 0; i < FORM_PARTS; i++) {
		const char *text =
		    json_string_value(json_object_get(parts, form_part_name((FormPart)i)));
		if (text && text[strspn(text, " \t\r\n")] != '\0')
			form->parts[i] = g_strstrip(g_strdup(text));
	}
	return form;
}

/* A mailed form whose time cannot be read is dated by its mail; whoever types the command sees it at once. */
static bool time_is_clear(const Carrier *c, const Form *form, GError **err)
{
	const char *told = form->parts[FORM_WHEN];

	return !told || noted_time(c->setup->config, told, c->now) > 0 ||
	       fail(err, ERR_REJECT, "no time that has passed can be read in '%s'; e.g. \"07.15\"",
		   told);
}

static void add_number(const Language *language, const Plan *plan, GString *text, json_t *numbers)
{
	if (!plan->registers || !plan->entry->label)
		return;
	g_autofree char *line =
	    language_tell(language, REASON_SCREEN_NEW_NUMBER, plan->entry->label);
	g_string_append_printf(text, "%s\n", line);
	json_array_append_new(numbers, json_string(plan->entry->label));
}

static json_t *answer_of(const Language *language, const Plan *plan, const char *told)
{
	g_autoptr(GString) text = g_string_new(NULL);
	json_t *numbers = json_array();

	add_number(language, plan, text, numbers);
	for (guint i = 0; i < plan->also->len; i++)
		add_number(language, plan->also->pdata[i], text, numbers);
	g_string_append(text, told);
	return json_pack("{s:s, s:o}", "text", g_strchomp(text->str), "numbers", numbers);
}

static json_t *carry(const Carrier *c, Plan *plan, const char *told, bool dry, GError **err)
{
	const Config *config = c->setup->config;

	if (!plan->registers && plan->attendances->len == 0) {
		g_autofree char *why = g_strchomp(g_strdup(told));
		g_autofree char *known = language_say(config->language, plan->why);
		fail(err, ERR_REJECT, "%s", *why ? why : known);
		return NULL;
	}
	if (dry) {
		g_autofree char *what = plan_shown(plan, NULL, config);
		g_autofree char *text = g_strdup_printf("%s%s", told, what);
		return json_pack("{s:s, s:[]}", "text", g_strchomp(text), "numbers");
	}
	return carry_out(c, plan, NULL, NULL, err) ? answer_of(config->language, plan, told) : NULL;
}

static json_t *note(const Carrier *c, const char *user, const Form *form, bool dry, GError **err)
{
	const Config *config = c->setup->config;
	g_autofree char *actor = g_strconcat("console: ", user, NULL);
	g_autoptr(Notes) notes = notes_of_form(config, form, actor, c->now);
	g_autoptr(Message) message = message_new();
	g_autoptr(GString) told = g_string_new(NULL);
	Arrival known = {.config = config,
	    .mailbox = outgoing_mailbox(config),
	    .received = c->now,
	    .now = c->now,
	    .sender = {.authenticated = true, .identity_why = REASON_NONE}};

	g_strlcpy(message->sha256, evidence, sizeof message->sha256);
	notes->vouched = true;
	noting_judge(c->setup, &known, notes);
	g_autoptr(Plan) plan = decide_notes_telling(message, &known, notes, told);
	return carry(c, plan, told->str, dry, err);
}

json_t *console_submit(const Carrier *c, const char *user, const json_t *request, GError **err)
{
	g_autoptr(Form) form = form_of(c->setup->config->language, request, err);

	if (!form || !time_is_clear(c, form, err))
		return NULL;
	return note(c, user, form, json_is_true(json_object_get(request, "dry")), err);
}

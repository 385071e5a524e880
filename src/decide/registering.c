#include "decide/registering.h"

#include "decide/receipt.h"
#include "flow/plan_text.h"
#include "flow/service_clock.h"
#include "flow/workflow.h"
#include "model/channel.h"
#include "read/reported.h"

#include <string.h>

enum { SUMMARY_BYTES = 200 };

static char *first_line(const char *text)
{
	while (g_ascii_isspace(*text))
		text++;
	gsize n = strcspn(text, "\n"), space;
	if (n <= SUMMARY_BYTES)
		return g_strndup(text, n);
	for (space = n = SUMMARY_BYTES; space > 0 && text[space] != ' ';)
		space--;
	/* Neither in the middle of a word, if there are any, nor of a character. */
	if (space > 0)
		n = space;
	while (n > 0 && ((guchar)text[n] & 0xC0) == 0x80)
		n--;
	while (n > 0 && strchr(" .,;:", text[n - 1]))
		n--;
	g_autofree char *begin = g_strndup(text, n);
	return g_strconcat(begin, "…", NULL);
}

/* What a mail is known by: its subject; where that says nothing, the sentence that matters, or else its first words.
 * Where who wrote it is protected, or it is secret, the text stays out of lists. */
static char *summary_of(
    const Message *m, const Match *match, const Workflow *workflow, Secrecy secrecy)
{
	g_autofree char *subject = m->subject ? first_line(m->subject) : NULL;

	if (match->matter && !workflow->anonymous && secrecy < SECRECY_RAHASIA)
		return first_line(match->matter);
	if (subject && *subject)
		return g_steal_pointer(&subject);
	g_autofree char *text = reported_text(m);
	return first_line(text);
}

static const char *value_or(const Match *match, MatchField field, const char *otherwise)
{
	return match->values[field] ? match->values[field] : otherwise;
}

static const char *name_of(const Message *m)
{
	const Address *from = m->from->len > 0 ? m->from->pdata[0] : NULL;
	return from ? from->name : NULL;
}

static Secrecy secrecy_of(const Match *match, const Arrival *known, const Workflow *workflow)
{
	Secrecy s = MAX(match->secrecy, workflow->secrecy);
	return known->sender.unit ? MAX(s, known->sender.unit->secrecy) : s;
}

/* A mail that has waited for a person has used up some of its time. */
static gint64 clock_start(const Arrival *known)
{
	return known->waited ? MIN(known->received, known->now) : known->now;
}

static Entry *new_entry(
    const Message *m, const Match *match, const Arrival *known, const Workflow *workflow)
{
	Entry *e = entry_new();
	const Unit *unit = known->sender.unit;

	e->book = g_strdup(value_or(match, MATCH_BOOK, workflow->book));
	e->class = g_strdup(value_or(match, MATCH_CLASS, workflow->name));
	e->workflow = g_strdup(workflow->name);
	e->mailbox = g_strdup(known->mailbox->name);
	e->channel = g_strdup(channel_of_file(value_or(match, MATCH_CHANNEL, CHANNEL_MAIL)));
	e->unit = unit ? g_strdup(unit->name) : NULL;
	e->reporter_name =
	    g_strdup(known->sender.person ? known->sender.person->full_name : name_of(m));
	e->reporter_address = g_strdup(known->sender.address);
	e->secrecy = secrecy_of(match, known, workflow);
	e->urgency = match_degree(match);
	e->place = g_strdup(value_or(match, MATCH_PLACE, unit ? unit->place : NULL));
	e->category = g_strdup(match->values[MATCH_CATEGORY]);
	e->summary = summary_of(m, match, workflow, e->secrecy);
	e->text = reported_text(m);
	e->message_id = g_strdup(m->message_id);
	e->received = known->received;
	e->registered = known->now;
	return e;
}

/* Whom it is about is left out of all that follows. */
static void exclude(const Config *config, Entry *e, const Match *match, const Workflow *workflow)
{
	g_autoptr(GString) names = g_string_new(NULL);
	const char *section = workflow->excluded;

	for (guint i = 0; i < match->accused->len; i++)
		g_string_append_printf(
		    names, "%s%s", i ? ", " : "", (const char *)match->accused->pdata[i]);
	/* A complaint that somebody calls something else is about whom it is about all the same. */
	for (guint i = 0; !section && match->complains && i < config->workflows->len; i++)
		section = ((const Workflow *)config->workflows->pdata[i])->excluded;
	if (section && names->len > 0)
		entry_set_section(e, section, names->str);
}

static json_t *names_of_rules(const Match *match)
{
	json_t *names = json_array();

	for (guint i = 0; i < match->rules->len; i++) {
		const MatchedRule *rule = match->rules->pdata[i];
		json_array_append_new(names, json_string(rule->name));
	}
	return names;
}

static void tell_registered(Plan *plan, const Match *match, const Arrival *known, const char *actor)
{
	const Entry *e = plan->entry;
	g_autofree char *missing =
	    language_tell(known->config->language, known->sender.identity_why);
	json_t *detail = json_pack("{s:s, s:s, s:s, s:o, s:b, s:s, s:s}", "class", e->class,
	    "secrecy", secrecy_name(e->secrecy), "channel", e->channel, "rules",
	    names_of_rules(match), "authenticated", known->sender.authenticated, "identity",
	    missing, "rule_set", known->config->rules_hash);

	plan_tell_json(plan, known->now, actor, "registered", detail);
}

/* A report in the thread of another entry goes on from that one, and its receipt says so. */
static void link_earlier(Plan *plan, const Arrival *known, const Entry *earlier)
{
	g_ptr_array_add(plan->relations, relation_new(0, earlier->id, RELATION_EARLIER));
	for (guint i = 0; i < plan->letters->len; i++) {
		LetterWanted *w = plan->letters->pdata[i];
		if (g_strcmp0(w->to_address, known->sender.address) == 0)
			letter_wanted_add_fact(w, "terkait", earlier->label);
	}
}

Plan *decide_registered(const Message *m, const Match *match, const Arrival *known,
    const Entry *earlier, const char *actor)
{
	const Workflow *workflow = config_workflow(known->config, match->start);

	g_assert(workflow); /* `check` has proved it */
	if (secrecy_of(match, known, workflow) > workflow->up_to)
		return plan_new(OUTCOME_HELD, reason_new(REASON_HELD_TOO_SECRET));
	Plan *plan = plan_new(
	    OUTCOME_REGISTERED, reason_new(REASON_DONE_RULE, match->start_by, match->start));
	plan->registers = true;
	plan->attach_mail = true;
	plan->entry = new_entry(m, match, known, workflow);
	exclude(known->config, plan->entry, match, workflow);
	tell_registered(plan, match, known, actor);
	WorkflowStep step = {known->config, workflow, known->now, actor, receipt_of(known), NULL};
	service_clock_begin(&step, plan, clock_start(known));
	workflow_enter(&step, plan, workflow->first);
	if (earlier)
		link_earlier(plan, known, earlier);
	return plan;
}

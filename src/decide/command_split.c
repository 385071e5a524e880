/* PECAH: one mail that tells of several matters; each gets a number of its own. */
#include "base/text.h"
#include "config/office/masking.h"
#include "decide/command_do.h"
#include "decide/correction.h"
#include "decide/receipt.h"
#include "flow/plan_text.h"
#include "flow/service_clock.h"
#include "flow/workflow.h"

#include <string.h>

enum { MOST_PARTS = 20, SUMMARY_BYTES = 200 };

/* Without the number that lists begin with: "1) ", "2. ", "- ". */
static const char *bare_line(const char *line)
{
	const char *p = line + strspn(line, "0123456789");

	if (p > line && (*p == '.' || *p == ')'))
		p++;
	else if (p == line)
		p += strspn(p, "-*");
	else
		return line;
	return p + strspn(p, " \t");
}

/* The way that the rules give a mail of these words; else that of the whole. */
static const Workflow *workflow_of(const CommandCase *c, const Entry *whole, const Match *match)
{
	const Workflow *own = match->start ? config_workflow(c->config, match->start) : NULL;

	return own && MAX(whole->secrecy, match->secrecy) <= own->up_to
		   ? own
		   : config_workflow(c->config, whole->workflow);
}

static void set(char **member, const char *value, const char *otherwise)
{
	char *old = *member;

	*member = g_strdup(value ? value : otherwise);
	g_free(old);
}

/* It is judged as a mail of its own, and never less secret than the whole. */
static void judge(const CommandCase *c, const Entry *whole, const Match *match, Entry *e)
{
	const Workflow *workflow = workflow_of(c, whole, match);
	bool own = g_strcmp0(workflow->name, match->start) == 0;

	set(&e->workflow, workflow->name, NULL);
	set(&e->class, own ? match->values[MATCH_CLASS] : NULL, workflow->name);
	set(&e->book, own ? match->values[MATCH_BOOK] : NULL, workflow->book);
	e->urgency = DEGREE_ORDINARY;
	if (match->values[MATCH_URGENCY])
		(void)degree_parse(match->values[MATCH_URGENCY], &e->urgency);
	set(&e->place, match->values[MATCH_PLACE], whole->place);
	e->secrecy = MAX(MAX(whole->secrecy, workflow->secrecy), match->secrecy);
}

static Entry *part_of(
    const CommandCase *c, const Entry *whole, const char *text, const Match *match)
{
	Entry *e = entry_copy(whole);

	e->id = e->incident = e->closed = 0;
	e->year = e->number = 0;
	g_clear_pointer(&e->label, g_free);
	g_clear_pointer(&e->stage, g_free);
	g_clear_pointer(&e->officer, g_free);
	g_ptr_array_set_size(e->assigned, 0);
	g_ptr_array_set_size(e->sections, 0);
	judge(c, whole, match, e);
	g_autofree char *summary = text_shortened(text, SUMMARY_BYTES);
	set(&e->summary, summary, NULL);
	set(&e->text, text, NULL);
	e->promised = 0;
	e->registered = c->now;
	return e;
}

/* The reporter has had his receipt, for the whole. */
static void begin(const CommandCase *c, Plan *part)
{
	const Workflow *workflow = config_workflow(c->config, part->entry->workflow);
	Arrival known = command_silence(c, part->entry);
	WorkflowStep step = {c->config, workflow, c->now, c->actor, receipt_of(&known), NULL};

	service_clock_begin(&step, part, c->now);
	workflow_enter(&step, part, workflow->first);
}

static Plan *split_off(
    const CommandCase *c, const Entry *whole, const char *text, const Match *match)
{
	Plan *part = plan_new(OUTCOME_COMMAND, reason_new(REASON_DONE_PART));

	part->registers = true;
	part->entry = part_of(c, whole, text, match);
	plan_tell_json(part, c->now, c->actor, "registered",
	    json_pack("{s:s, s:s, s:s, s:s, s:s}", "class", part->entry->class, "secrecy",
		secrecy_name(part->entry->secrecy), "channel", part->entry->channel, "part-of",
		whole->label, "mail", c->evidence));
	g_ptr_array_add(part->relations, relation_new(0, whole->id, RELATION_SPLIT));
	begin(c, part);
	return part;
}

/* Its number is known when it is carried out. */
static LetterRow *row_of(const CommandCase *c, const Entry *part)
{
	LetterRow *row = letter_row_new(0, NULL);

	row->entry = part;
	row->matter =
	    g_strdup(command_hides(c, part) ? masking_words(c->config, part) : part->summary);
	return row;
}

/* The line that says something more secret than its procedure may carry; -1: none does. */
static int too_secret(const CommandCase *c, const Entry *whole)
{
	for (guint i = 0; i < c->facts->parts->len; i++) {
		const Match *match = c->facts->parts->pdata[i];
		if (match->secrecy > workflow_of(c, whole, match)->up_to)
			return (int)i;
	}
	return -1;
}

void do_split(const CommandCase *c, Plan *plan, CommandReply *reply)
{
	const NamedEntry *named = command_named(c, 0);
	const GPtrArray *lines = c->command->lines;

	if (*c->command->before || *c->command->after || c->command->value || lines->len == 0 ||
	    lines->len > MOST_PARTS) {
		g_autofree char *most = g_strdup_printf("%d", MOST_PARTS);
		command_refuse(reply, reason_new(REASON_SPLIT_WITHOUT_PARTS, most));
		return;
	}
	int secret = too_secret(c, named->entry);
	if (secret >= 0) {
		g_autofree char *line = g_strdup_printf("%d", secret + 1);
		command_refuse(reply, reason_new(REASON_SPLIT_TOO_SECRET, line));
		return;
	}
	command_change(c, plan, named, json_pack("{s:i}", "parts", (int)lines->len));
	for (guint i = 0; i < lines->len; i++) {
		Plan *part = split_off(
		    c, named->entry, bare_line(lines->pdata[i]), c->facts->parts->pdata[i]);
		g_ptr_array_add(plan->also, part);
		g_ptr_array_add(reply->rows, row_of(c, part->entry));
	}
	/* Behind those that get the numbers. */
	reply->with = plan_new(OUTCOME_COMMAND, reason_new(REASON_DONE_NUMBERS_TOLD));
	g_ptr_array_add(plan->also, reply->with);
	g_autofree char *count = g_strdup_printf("%u", lines->len);
	command_say(reply, reason_new(REASON_SPLIT_DONE, count, named->entry->label));
}

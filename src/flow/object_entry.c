#include "flow/object_entry.h"

#include "flow/plan_text.h"
#include "flow/service_clock.h"
#include "model/channel.h"
#include "who/excluded.h"

static const char facts[] = "fakta";
/* What the office calls the matter, in place of the mail's subject. */
static const char matter[] = "perihal";

static const char *matter_of(const Entry *e)
{
	const char *written = entry_section(e, matter);

	return written ? written : e->summary;
}

/* What the office has found out, else what the report says, else what it is about. */
static const char *facts_of(const Entry *e)
{
	const char *written = entry_section(e, facts);

	if (written)
		return written;
	return e->text && *e->text ? e->text : e->summary;
}

/* What comes of it goes further than the reporter's own words may. */
static bool is_anonymous(const WorkflowStep *step, const Entry *e)
{
	return excluded_is_anonymous(step->config, e);
}

static Entry *entry_like(const WorkflowStep *step, const Workflow *workflow, const Entry *like)
{
	Entry *e = entry_new();

	e->book = g_strdup(workflow->book);
	e->class = g_strdup(workflow->name);
	e->workflow = g_strdup(workflow->name);
	e->mailbox = g_strdup(like->mailbox);
	e->channel = g_strdup(like->channel);
	e->unit = g_strdup(like->unit);
	e->secrecy = MAX(like->secrecy, workflow->secrecy);
	e->urgency = like->urgency;
	e->place = g_strdup(like->place);
	e->category = g_strdup(like->category);
	e->summary = is_anonymous(step, like) && !entry_section(like, matter)
			 ? language_tell(step->config->language, REASON_ANONYMOUS_SUMMARY,
			       workflow->title, like->label)
			 : g_strdup(matter_of(like));
	e->officer = g_strdup(like->officer);
	e->received = e->registered = step->now;
	return e;
}

static void copy_sections(Entry *to, const Entry *from, bool anonymous)
{
	for (guint i = 0; i < from->sections->len; i++) {
		const Section *s = from->sections->pdata[i];
		entry_set_section(to, s->name, s->text);
	}
	if (!entry_section(to, facts) && !anonymous)
		entry_set_section(to, facts, facts_of(from));
}

/* What those who carry a disposition out have to know of its matter: only what the office has written itself. */
static void copy_written(Entry *to, const Entry *from)
{
	static const char *const written[] = {matter, facts};

	for (guint i = 0; i < G_N_ELEMENTS(written); i++) {
		const char *text = entry_section(from, written[i]);
		if (text)
			entry_set_section(to, written[i], text);
	}
}

/* Whom it is about is left out of all that comes of it. */
static void copy_excluded(const WorkflowStep *step, Entry *to, const Entry *from)
{
	const char *section = excluded_section(step->config, from);

	if (section)
		entry_set_section(to, section, entry_section(from, section));
}

static Plan *plan_of(const WorkflowStep *step, const Workflow *workflow, Entry *entry)
{
	Plan *plan = plan_new(OUTCOME_REGISTERED, reason_words(workflow->title));

	plan->registers = true;
	plan->entry = entry;
	plan_tell_json(plan, step->now, step->actor, "registered",
	    json_pack("{s:s, s:s, s:s}", "class", entry->class, "secrecy",
		secrecy_name(entry->secrecy), "channel", entry->channel));
	return plan;
}

static void give(Entry *e, const Assignment *to)
{
	for (guint i = 0; i < to->names->len; i++)
		g_ptr_array_add(e->assigned, g_strdup(to->names->pdata[i]));
	e->promised = to->until;
}

/* The clock goes on from the reports it comes of; without one it begins its own. */
static void go_on(
    const WorkflowStep *step, Plan *plan, const Workflow *workflow, const GPtrArray *sources)
{
	const WorkflowStep own = object_step(step, workflow);

	service_clock_go_on(&own, plan, sources);
}

WorkflowStep object_step(const WorkflowStep *step, const Workflow *workflow)
{
	return (WorkflowStep){step->config, workflow, step->now, step->actor, {0}, NULL};
}

Plan *object_child(const WorkflowStep *step, Plan *plan, const Workflow *workflow, const char *text,
    const Assignment *to)
{
	Entry *outer = plan->entry;
	g_autoptr(GPtrArray) sources = g_ptr_array_new();
	Entry *e = entry_like(step, workflow, outer);

	e->text = text && *text ? g_strdup(text) : NULL;
	if (workflow->object == OBJECT_PRODUCT)
		copy_sections(e, outer, is_anonymous(step, outer));
	if (workflow->object == OBJECT_DISPOSITION)
		copy_written(e, outer);
	copy_excluded(step, e, outer);
	if (to)
		give(e, to);
	Plan *child = plan_of(step, workflow, e);
	child->child = true;
	g_ptr_array_add(sources, outer);
	go_on(step, child, workflow, sources);
	plan_tell_json(plan, step->now, step->actor, "started",
	    json_pack("{s:s}", "workflow", workflow->name));
	return child;
}

Plan *object_told(const WorkflowStep *step, const Workflow *workflow, const char *mailbox,
    const char *name, const char *address)
{
	Entry *e = entry_new();

	e->book = g_strdup(workflow->book);
	e->class = g_strdup(workflow->name);
	e->workflow = g_strdup(workflow->name);
	e->mailbox = g_strdup(mailbox);
	e->channel = g_strdup(CHANNEL_MAIL);
	e->secrecy = workflow->secrecy;
	e->summary = g_strdup(name);
	e->text = g_strdup(address);
	e->received = e->registered = step->now;
	return plan_of(step, workflow, e);
}

static void take_facts(Entry *e, const Entry *source, bool alone)
{
	const char *told = facts_of(source);

	if (alone) {
		entry_append_section(e, facts, told);
		return;
	}
	g_autofree char *head = g_strdup_printf("%s%s%s: %s", source->label,
	    source->place ? ", " : "", source->place ? source->place : "", told);
	entry_append_section(e, facts, head);
}

static void take_source(Plan *plan, const Entry *source, bool alone)
{
	Entry *e = plan->entry;

	e->secrecy = MAX(e->secrecy, source->secrecy);
	e->urgency = MAX(e->urgency, source->urgency);
	if (g_strcmp0(e->place, source->place) != 0)
		g_clear_pointer(&e->place, g_free);
	take_facts(e, source, alone);
	g_ptr_array_add(plan->relations, relation_new(0, source->id, RELATION_SOURCE));
}

Plan *object_compiled(const WorkflowStep *step, const Workflow *workflow, const GPtrArray *sources)
{
	const Entry *first = sources->pdata[0];
	Plan *plan = plan_of(step, workflow, entry_like(step, workflow, first));

	for (guint i = 0; i < sources->len; i++)
		take_source(plan, sources->pdata[i], sources->len == 1);
	if (sources->len > 1) {
		g_autofree char *count = g_strdup_printf("%u", sources->len);
		g_free(plan->entry->summary);
		plan->entry->summary = language_tell(
		    step->config->language, REASON_COMPILED_SUMMARY, workflow->title, count);
		g_clear_pointer(&plan->entry->unit, g_free);
	}
	go_on(step, plan, workflow, sources);
	return plan;
}

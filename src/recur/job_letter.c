#include "recur/job_letter.h"

#include "base/zone.h"

LetterWanted *job_letter(
    const JobWork *work, Plan *plan, const LetterOrder *order, const Recipient *to)
{
	/* By the schedule's time: the same run twice is one letter. */
	g_autofree char *action = g_strdup_printf(
	    "job/%s/%" G_GINT64_FORMAT "/%s", work->job->name, work->occurrence, order->letter);
	LetterWanted *letter = letter_wanted_new(order->letter, to->address, action);

	letter->to_name = g_strdup(to->name);
	letter->to_title = g_strdup(to->title);
	letter->list = order->to == TO_LIST ? g_strdup(order->name) : NULL;
	letter->urgency = URGENCY_LIST;
	g_ptr_array_add(plan->letters, letter);
	return letter;
}

Secrecy job_reach(const LetterOrder *order, const Recipient *to)
{
	return MIN(order->up_to, to->clearance);
}

char *job_moment(const JobWork *work, gint64 at)
{
	const Office *office = &work->config->office;
	g_autofree char *shown = zone_text(at, office->zone, ZONE_SHOWN);

	return office->zone_label ? g_strconcat(shown, " ", office->zone_label, NULL)
				  : g_steal_pointer(&shown);
}

/* Who reports from outside is nobody's business in a list that goes round.  NULL: the office has made it itself. */
static char *source_of(const Config *config, const Entry *entry)
{
	const Unit *unit = entry->unit ? directory_unit(config->directory, entry->unit) : NULL;
	const Workflow *own = entry->workflow ? config_workflow(config, entry->workflow) : NULL;

	if (own && own->object != OBJECT_ENTRY)
		return NULL;
	return unit ? g_strdup(unit->title) : language_tell(config->language, REASON_JOB_CITIZEN);
}

static const char *stage_of(const Config *config, const Entry *entry)
{
	const Workflow *workflow =
	    entry->workflow ? config_workflow(config, entry->workflow) : NULL;
	const Stage *stage =
	    workflow && entry->stage ? workflow_stage(workflow, entry->stage) : NULL;

	return stage ? stage->title : entry->stage;
}

LetterRow *job_row(
    const JobWork *work, LetterWanted *letter, guint number, const Entry *entry, Secrecy reach)
{
	LetterRow *row = letter_row_new(number, entry->label);
	const Language *language = work->config->language;

	letter_wanted_add_row(letter, row);
	row->when = job_moment(work, entry->received);
	if (entry->secrecy > reach) {
		row->matter = language_tell(language, REASON_JOB_CLOSED);
		return row;
	}
	letter->secrecy = MAX(letter->secrecy, entry->secrecy);
	row->matter = g_strdup(entry->summary);
	row->from = source_of(work->config, entry);
	row->stage = g_strdup(stage_of(work->config, entry));
	if (entry->void_reason)
		row->note = language_tell(language, REASON_JOB_VOID);
	return row;
}

void job_fact_number(LetterWanted *letter, const char *field, gint64 number)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, number);

	letter_wanted_add_fact(letter, field, text);
}

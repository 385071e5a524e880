#include "config/office/workflow.h"

#include "config/office/tables.h"
#include "config/reader/value.h"

#include <string.h>

/* What rows_find() counts on. */
G_STATIC_ASSERT(offsetof(Stage, name) == 0);

static const char *const object_names[] = {
    [OBJECT_ENTRY] = "entry",
    [OBJECT_PRODUCT] = "product",
    [OBJECT_TASK] = "task",
    [OBJECT_DISPOSITION] = "disposition",
    [OBJECT_CONTACT] = "contact",
    NULL,
};

static const Field workflow_fields[] = {
    {.key = "workflow",
	.kind = FIELD_NAME,
	.offset = offsetof(Workflow, name),
	.required = true,
	.gives = NAME_WORKFLOW,
	.help = "Its name, and the class of its entries.",
	.example = "complaint"},
    {.key = "title",
	.kind = FIELD_TEXT,
	.offset = offsetof(Workflow, title),
	.required = true,
	.help = "How people read it.",
	.example = "Complaint"},
    {.key = "words",
	.kind = FIELD_TEXTS,
	.offset = offsetof(Workflow, words),
	.help = "What triage and commands call it beside name and title.",
	.absent = "none",
	.example = "[grievance]"},
    {.key = "object",
	.kind = FIELD_CHOICE,
	.offset = offsetof(Workflow, object),
	.choices = object_names,
	.help = "What it is: an entry of its own, a product of others, a task beside one, a "
		"disposition, a contact that is to be known.",
	.absent = "entry",
	.example = "task"},
    {.key = "book",
	.kind = FIELD_NAME,
	.offset = offsetof(Workflow, book),
	.required = true,
	.uses = NAME_BOOK,
	.help = "Book in which its entries get their number.",
	.example = "complaints"},
    {.key = "code",
	.kind = FIELD_TEXT,
	.offset = offsetof(Workflow, code),
	.help = "Archive code of its entries, for the numbers of its book.",
	.absent = "the book's",
	.example = "200.1.3.4"},
    {.key = "excluded",
	.kind = FIELD_NAME,
	.offset = offsetof(Workflow, excluded),
	.uses = NAME_ACT,
	.help = "Section with the names of those who get no letter about the entry.",
	.absent = "none",
	.example = "accused"},
    {.key = "only",
	.kind = FIELD_NAME,
	.offset = offsetof(Workflow, only),
	.uses = NAME_ROLE,
	.help = "Role: nobody else of the office is told of an entry or finds it, but for those "
		"whom it is given to.",
	.absent = "no limit",
	.example = "clerk"},
    {.key = "anonymous",
	.kind = FIELD_BOOL,
	.offset = offsetof(Workflow, anonymous),
	.help = "Who reported, and the own words of the mail, stay in the office.",
	.absent = "no",
	.example = "yes"},
    {.key = "secrecy",
	.kind = FIELD_SECRECY,
	.offset = offsetof(Workflow, secrecy),
	.help = "Entries are at least of this class.",
	.absent = "open",
	.example = "restricted"},
    {.key = "up-to",
	.kind = FIELD_SECRECY,
	.offset = offsetof(Workflow, up_to),
	.required = true,
	.help = "Entries of a higher class are held for a person.",
	.example = "secret"},
    {.key = "first",
	.kind = FIELD_NAME,
	.offset = offsetof(Workflow, first),
	.uses = NAME_STAGE,
	.help = "The stage that it begins with.",
	.absent = "the first of `stages`",
	.example = "recorded"},
    {.key = "clock",
	.kind = FIELD_LIMIT,
	.offset = offsetof(Workflow, clock),
	.least = 60,
	.help = "From receipt until a stage that stops the clock.",
	.absent = "none",
	.example = "5wd"},
    {.key = "warn",
	.kind = FIELD_LIMIT,
	.offset = offsetof(Workflow, warning),
	.least = 60,
	.help = "So long before the end of the clock `warnings` leave.",
	.absent = "never",
	.example = "4h"},
    {.key = "warnings",
	.kind = FIELD_ROWS,
	.offset = offsetof(Workflow, warnings),
	.rows = &letter_order_rows,
	.help = "Letters that leave then, while somebody in the office is still asked.",
	.absent = "none",
	.example = "[{to: reporter, letter: answer-late, neutral: yes}]"},
    {.key = "working-time",
	.kind = FIELD_BOOL,
	.offset = offsetof(Workflow, working_time),
	.help = "Clock and limits run in working hours only; otherwise round the clock.",
	.absent = "no",
	.example = "yes"},
    {.key = "stages",
	.kind = FIELD_ROWS,
	.offset = offsetof(Workflow, stages),
	.required = true,
	.rows = &stage_rows,
	.help = "Its stages.",
	.example = "[{stage: closed, title: closed, end: yes}]"},
    {.key = NULL},
};

static void lower_all(GPtrArray *letters, Secrecy up_to)
{
	for (guint i = 0; i < letters->len; i++) {
		LetterOrder *order = letters->pdata[i];
		order->up_to = MIN(order->up_to, up_to);
	}
}

/* No letter of a workflow is sent for entries that the workflow itself does not carry. */
static void lower_stage(Stage *stage, Secrecy up_to)
{
	lower_all(stage->letters, up_to);
	for (guint i = 0; i < stage->answers->len; i++)
		lower_all(((Answer *)stage->answers->pdata[i])->letters, up_to);
	for (guint i = 0; i < stage->escalations->len; i++) {
		Escalation *escalation = stage->escalations->pdata[i];
		escalation->letter.up_to = MIN(escalation->letter.up_to, up_to);
	}
}

/* A day of 24 hours is three working days of eight: who writes 1d means something else. */
static void refuse_days(Reader *reader, const char *key, const Node *node)
{
	gint64 length;

	for (guint i = 0; node->items && i < node->items->len; i++)
		refuse_days(reader, key, node->items->pdata[i]);
	if (node->kind == NODE_TEXT && strchr(node->text, 'd') &&
	    value_duration(node->text, &length))
		problems_add(reader->problems, node->at,
		    "'%s' is '%s', but this workflow counts working time, of which a day has less "
		    "than 24 hours: write working days, like 1wd, or hours of work, like 8h",
		    key, node->text);
}

static void refuse_days_within(Reader *reader, const Node *node)
{
	static const char *const lengths[] = {
	    "clock", "limit", "wait", "remind", "extends", "after", "warn"};

	for (guint i = 0; node->items && i < node->items->len; i++) {
		const Node *key = node->keys ? node->keys->pdata[i] : NULL;
		const Node *value = node->items->pdata[i];
		bool is_length = false;
		for (guint k = 0; key && k < G_N_ELEMENTS(lengths); k++)
			is_length |= g_strcmp0(key->text, lengths[k]) == 0;
		if (is_length)
			refuse_days(reader, key->text, value);
		else
			refuse_days_within(reader, value);
	}
}

static void finish_workflow(Reader *reader, const Node *node, void *row)
{
	Workflow *workflow = row;

	if (workflow->secrecy > workflow->up_to)
		problems_add(reader->problems, node->at, "'secrecy' is above 'up-to'");
	if (!workflow->first && workflow->stages->len)
		workflow->first = g_strdup(((Stage *)workflow->stages->pdata[0])->name);
	if (workflow->working_time)
		refuse_days_within(reader, node);
	for (guint i = 0; i < workflow->stages->len; i++)
		lower_stage(workflow->stages->pdata[i], workflow->up_to);
	lower_all(workflow->warnings, workflow->up_to);
}

const Rows workflow_rows = {.what = "workflow",
    .size = sizeof(Workflow),
    .fields = workflow_fields,
    .at = offsetof(Workflow, at),
    .finish = finish_workflow};

const Stage *workflow_stage(const Workflow *workflow, const char *name)
{
	return rows_find(workflow->stages, name);
}

static bool any_attaches(const GPtrArray *orders)
{
	for (guint i = 0; i < orders->len; i++) {
		const LetterOrder *order = orders->pdata[i];
		if (order->attach)
			return true;
	}
	return false;
}

static bool stage_attaches(const Stage *stage)
{
	bool found = any_attaches(stage->letters);

	for (guint i = 0; !found && i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		found = any_attaches(answer->letters);
	}
	for (guint i = 0; !found && i < stage->escalations->len; i++) {
		const Escalation *escalation = stage->escalations->pdata[i];
		found = escalation->letter.attach;
	}
	return found;
}

bool workflow_attaches(const Workflow *workflow)
{
	for (guint i = 0; i < workflow->stages->len; i++)
		if (stage_attaches(workflow->stages->pdata[i]))
			return true;
	return false;
}

bool answer_leads(const Answer *answer)
{
	return answer->then || answer->becomes;
}

const Answer *stage_answer(const Stage *stage, const char *act)
{
	for (guint i = 0; i < stage->answers->len; i++) {
		const Answer *answer = stage->answers->pdata[i];
		if (g_strcmp0(answer->act, act) == 0)
			return answer;
	}
	return NULL;
}

#include "config/office/workflow.h"

#include "config/office/tables.h"
#include "config/reader/value.h"

#include <string.h>

/* Prefixes of recipients that are named. */
static const struct {
	const char *prefix;
	RecipientKind kind;
	NameKind uses;
} named[] = {
    {"role:", TO_ROLE, NAME_ROLE},
    {"list:", TO_LIST, NAME_LIST},
    {"person:", TO_PERSON, NAME_PERSON},
    {"unit:", TO_UNIT, NAME_UNIT},
};

static const struct {
	const char *word;
	RecipientKind kind;
} unnamed[] = {
    {"reporter", TO_REPORTER},
    {"source", TO_SOURCE},
    {"answerer", TO_ANSWERER},
    {"asked", TO_ASKED},
    {"assigned", TO_ASSIGNED},
    {"officer", TO_OFFICER},
};

static const char recipient_expected[] =
    "reporter, source, answerer, asked, assigned, officer, role:NAME, "
    "list:NAME, person:NAME or unit:NAME";

static bool parse_recipient(Reader *reader, const Node *node, LetterOrder *order)
{
	for (guint i = 0; i < G_N_ELEMENTS(unnamed); i++)
		if (g_str_equal(node->text, unnamed[i].word)) {
			order->to = unnamed[i].kind;
			return true;
		}
	for (guint i = 0; i < G_N_ELEMENTS(named); i++) {
		if (!g_str_has_prefix(node->text, named[i].prefix))
			continue;
		const char *name = node->text + strlen(named[i].prefix);
		order->to = named[i].kind;
		order->name = g_strdup(name);
		names_use(reader->names, (Name){named[i].uses, NULL, name, node->at});
		return value_is_name(name);
	}
	return false;
}

char *letter_order_to(const LetterOrder *order)
{
	for (guint i = 0; i < G_N_ELEMENTS(named); i++)
		if (named[i].kind == order->to)
			return g_strconcat(named[i].prefix, order->name, NULL);
	for (guint i = 0; i < G_N_ELEMENTS(unnamed); i++)
		if (unnamed[i].kind == order->to)
			return g_strdup(unnamed[i].word);
	g_assert_not_reached();
}

/* `to` fills two members: its row gives it the whole LetterOrder. */
static void read_recipient(Reader *reader, const Node *node, void *member)
{
	const char *text = node_text(reader, node, "to", recipient_expected);

	if (text && !parse_recipient(reader, node, member))
		problems_add(reader->problems, node->at, "'to' is '%s', expected %s", text,
		    recipient_expected);
}

static void clear_recipient(void *member)
{
	g_free(((LetterOrder *)member)->name);
}

static const Field letter_order_fields[] = {
    {.key = "to",
	.kind = FIELD_OWN,
	.offset = 0,
	.required = true,
	.read = read_recipient,
	.clear = clear_recipient},
    {.key = "letter",
	.kind = FIELD_NAME,
	.offset = offsetof(LetterOrder, letter),
	.required = true,
	.uses = NAME_LETTER},
    {.key = "up-to", .kind = FIELD_SECRECY, .offset = offsetof(LetterOrder, up_to)},
    {.key = "neutral", .kind = FIELD_BOOL, .offset = offsetof(LetterOrder, neutral)},
    {.key = "attach", .kind = FIELD_BOOL, .offset = offsetof(LetterOrder, attach)},
    {.key = NULL},
};

static void init_letter_order(void *row)
{
	((LetterOrder *)row)->up_to = SECRECY_SANGAT_RAHASIA;
}

static void check_neutral(Reader *reader, const Node *node, const LetterOrder *order)
{
	if (order->neutral && order->attach)
		problems_add(reader->problems, node->at,
		    "a neutral letter tells nothing of the matter and cannot carry attachments");
}

static void finish_letter_order(Reader *reader, const Node *node, void *row)
{
	check_neutral(reader, node, row);
}

const Rows letter_order_rows = {.what = "letter",
    .size = sizeof(LetterOrder),
    .fields = letter_order_fields,
    .at = offsetof(LetterOrder, at),
    .init = init_letter_order,
    .finish = finish_letter_order};

static const Field escalation_fields[] = {
    {.key = "after", .kind = FIELD_LIMIT, .offset = offsetof(Escalation, after)},
    {.key = "ask", .kind = FIELD_BOOL, .offset = offsetof(Escalation, ask)},
    {.key = "to",
	.kind = FIELD_OWN,
	.offset = offsetof(Escalation, letter),
	.required = true,
	.read = read_recipient,
	.clear = clear_recipient},
    {.key = "letter",
	.kind = FIELD_NAME,
	.offset = offsetof(Escalation, letter.letter),
	.required = true,
	.uses = NAME_LETTER},
    {.key = "up-to", .kind = FIELD_SECRECY, .offset = offsetof(Escalation, letter.up_to)},
    {.key = "neutral", .kind = FIELD_BOOL, .offset = offsetof(Escalation, letter.neutral)},
    {.key = NULL},
};

static void init_escalation(void *row)
{
	((Escalation *)row)->letter.up_to = SECRECY_SANGAT_RAHASIA;
}

const Rows escalation_rows = {.what = "escalation",
    .size = sizeof(Escalation),
    .fields = escalation_fields,
    .at = offsetof(Escalation, letter.at),
    .init = init_escalation};

static const char *const strength_names[] = {
    [STRENGTH_KEY] = "key",
    [STRENGTH_AUTHENTICATED] = "key+authenticated",
    [STRENGTH_SIGNATURE] = "signature",
    NULL,
};

/* `from: any`, `all` or a number of people. */
static void read_needed(Reader *reader, const Node *node, void *member)
{
	const char *text = node_text(reader, node, "from", "any, all or a number");
	gint64 count;

	if (!text)
		return;
	if (g_str_equal(text, "any"))
		*(guint *)member = 1;
	else if (g_str_equal(text, "all"))
		*(guint *)member = 0;
	else if (value_count(text, &count) && count >= 1 && count <= 1000)
		*(guint *)member = (guint)count;
	else
		problems_add(reader->problems, node->at,
		    "'from' is '%s', expected any, all or a number from 1 to 1000", text);
}

static const Field ask_fields[] = {
    {.key = "role", .kind = FIELD_NAME, .offset = offsetof(AskOrder, role), .uses = NAME_ROLE},
    {.key = "assigned", .kind = FIELD_BOOL, .offset = offsetof(AskOrder, assigned)},
    {.key = "from", .kind = FIELD_OWN, .offset = offsetof(AskOrder, needed), .read = read_needed},
    {.key = "letter",
	.kind = FIELD_NAME,
	.offset = offsetof(AskOrder, letter),
	.required = true,
	.uses = NAME_LETTER},
    {.key = "strength",
	.kind = FIELD_CHOICE,
	.offset = offsetof(AskOrder, strength),
	.choices = strength_names},
    {.key = "batched", .kind = FIELD_BOOL, .offset = offsetof(AskOrder, batched)},
    {.key = "reading", .kind = FIELD_BOOL, .offset = offsetof(AskOrder, reading)},
    {.key = "neutral", .kind = FIELD_BOOL, .offset = offsetof(AskOrder, neutral)},
    {.key = NULL},
};

static void init_ask(void *row)
{
	AskOrder *ask = row;

	ask->needed = 1;
	ask->strength = STRENGTH_AUTHENTICATED;
	ask->batched = true;
}

static void finish_ask(Reader *reader, const Node *node, void *row)
{
	const AskOrder *ask = row;

	if ((ask->role != NULL) == ask->assigned)
		problems_add(reader->problems, node->at,
		    "an ask is put either to a 'role' or, with 'assigned: yes', to those whom the "
		    "entry has been given to");
	if (ask->reading && (!ask->role || ask->neutral || !ask->batched))
		problems_add(reader->problems, node->at,
		    "what is put in a reading list is put to a 'role' at its batches, and tells of "
		    "the matter");
}

static const Rows ask_rows = {.what = "ask",
    .size = sizeof(AskOrder),
    .fields = ask_fields,
    .at = offsetof(AskOrder, at),
    .init = init_ask,
    .finish = finish_ask};

static const char *const note_names[] = {
    [NOTE_OPTIONAL] = "optional",
    [NOTE_REQUIRED] = "required",
    [NOTE_NONE] = "none",
    [NOTE_FREE] = "free",
    NULL,
};

static const Field answer_fields[] = {
    {.key = "answer",
	.kind = FIELD_NAME,
	.offset = offsetof(Answer, act),
	.required = true,
	.uses = NAME_ACT},
    {.key = "note", .kind = FIELD_CHOICE, .offset = offsetof(Answer, note), .choices = note_names},
    {.key = "means", .kind = FIELD_TEXT, .offset = offsetof(Answer, means)},
    {.key = "then", .kind = FIELD_NAME, .offset = offsetof(Answer, then), .uses = NAME_STAGE},
    {.key = "becomes",
	.kind = FIELD_NAME,
	.offset = offsetof(Answer, becomes),
	.uses = NAME_WORKFLOW},
    {.key = "urgent", .kind = FIELD_BOOL, .offset = offsetof(Answer, urgent)},
    {.key = "alone", .kind = FIELD_BOOL, .offset = offsetof(Answer, alone)},
    {.key = "release", .kind = FIELD_SECONDS, .offset = offsetof(Answer, release)},
    {.key = "extends", .kind = FIELD_LIMIT, .offset = offsetof(Answer, extends)},
    {.key = "letters",
	.kind = FIELD_ROWS,
	.offset = offsetof(Answer, letters),
	.rows = &letter_order_rows},
    {.key = "keep", .kind = FIELD_NAME, .offset = offsetof(Answer, keep)},
    {.key = "append", .kind = FIELD_BOOL, .offset = offsetof(Answer, append)},
    {.key = "assigns", .kind = FIELD_BOOL, .offset = offsetof(Answer, assigns)},
    {.key = "starts",
	.kind = FIELD_NAMES,
	.offset = offsetof(Answer, starts),
	.uses = NAME_WORKFLOW},
    {.key = "by", .kind = FIELD_NAMES, .offset = offsetof(Answer, by), .uses = NAME_ROLE},
    {.key = "sms", .kind = FIELD_BOOL, .offset = offsetof(Answer, sms)},
    {.key = NULL},
};

static void init_answer(void *row)
{
	((Answer *)row)->release = -1;
}

static void finish_answer(Reader *reader, const Node *node, void *row)
{
	const Answer *answer = row;

	if (answer->then && answer->becomes)
		problems_add(reader->problems, node->at,
		    "an answer leads either to a stage ('then') or to another kind ('becomes')");
	if (answer->urgent && !answer->becomes)
		problems_add(reader->problems, node->at, "'urgent' needs a 'becomes'");
}

static const Rows answer_rows = {.what = "answer",
    .size = sizeof(Answer),
    .fields = answer_fields,
    .at = offsetof(Answer, at),
    .init = init_answer,
    .finish = finish_answer};

static void read_ask(Reader *reader, const Node *node, void *member)
{
	*(AskOrder **)member = row_read(reader, node, &ask_rows);
}

static void clear_ask(void *member)
{
	row_free(*(AskOrder **)member);
}

static const Field stage_fields[] = {
    {.key = "stage",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, name),
	.required = true,
	.gives = NAME_STAGE},
    {.key = "title", .kind = FIELD_TEXT, .offset = offsetof(Stage, title), .required = true},
    {.key = "status", .kind = FIELD_TEXT, .offset = offsetof(Stage, status)},
    {.key = "letters",
	.kind = FIELD_ROWS,
	.offset = offsetof(Stage, letters),
	.rows = &letter_order_rows},
    {.key = "starts",
	.kind = FIELD_NAMES,
	.offset = offsetof(Stage, starts),
	.uses = NAME_WORKFLOW},
    {.key = "joins", .kind = FIELD_NAMES, .offset = offsetof(Stage, joins), .uses = NAME_WORKFLOW},
    {.key = "ask",
	.kind = FIELD_OWN,
	.offset = offsetof(Stage, ask),
	.read = read_ask,
	.clear = clear_ask},
    {.key = "answers",
	.kind = FIELD_ROWS,
	.offset = offsetof(Stage, answers),
	.rows = &answer_rows},
    {.key = "edits", .kind = FIELD_NAMES, .offset = offsetof(Stage, edits), .uses = NAME_ACT},
    {.key = "otherwise",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, otherwise),
	.uses = NAME_ACT},
    {.key = "then", .kind = FIELD_NAME, .offset = offsetof(Stage, then), .uses = NAME_STAGE},
    {.key = "wait", .kind = FIELD_LIMIT, .offset = offsetof(Stage, wait)},
    {.key = "limit", .kind = FIELD_LIMIT, .offset = offsetof(Stage, limit), .least = 60},
    {.key = "vacant", .kind = FIELD_NAME, .offset = offsetof(Stage, vacant), .uses = NAME_STAGE},
    {.key = "concerned",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, concerned),
	.uses = NAME_STAGE},
    {.key = "give-to", .kind = FIELD_NAMES, .offset = offsetof(Stage, give_to), .uses = NAME_UNIT},
    {.key = "on-limit",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, on_limit),
	.uses = NAME_STAGE},
    {.key = "remind", .kind = FIELD_LIMITS, .offset = offsetof(Stage, remind)},
    {.key = "remind-letter",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, remind_letter),
	.uses = NAME_LETTER},
    {.key = "escalate",
	.kind = FIELD_ROWS,
	.offset = offsetof(Stage, escalations),
	.rows = &escalation_rows},
    {.key = "end", .kind = FIELD_BOOL, .offset = offsetof(Stage, end)},
    {.key = "on-addition",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, on_addition),
	.uses = NAME_STAGE},
    {.key = "on-withdrawal",
	.kind = FIELD_NAME,
	.offset = offsetof(Stage, on_withdrawal),
	.uses = NAME_STAGE},
    {.key = "stops-clock", .kind = FIELD_BOOL, .offset = offsetof(Stage, stops_clock)},
    {.key = "clock", .kind = FIELD_LIMIT, .offset = offsetof(Stage, clock), .least = 60},
    {.key = NULL},
};

static int by_after(gconstpointer a, gconstpointer b)
{
	const Escalation *p = *(Escalation *const *)a, *q = *(Escalation *const *)b;

	return (p->after > q->after) - (p->after < q->after);
}

static void finish_stage(Reader *reader, const Node *node, void *row)
{
	(void)reader;
	(void)node;
	g_ptr_array_sort(((Stage *)row)->escalations, by_after);
}

static const Rows stage_rows = {.what = "stage",
    .size = sizeof(Stage),
    .fields = stage_fields,
    .at = offsetof(Stage, at),
    .finish = finish_stage};

static const char *const object_names[] = {
    [OBJECT_ENTRY] = "entry",
    [OBJECT_PRODUCT] = "product",
    [OBJECT_TASK] = "task",
    [OBJECT_DISPOSITION] = "disposition",
    NULL,
};

static const Field workflow_fields[] = {
    {.key = "workflow",
	.kind = FIELD_NAME,
	.offset = offsetof(Workflow, name),
	.required = true,
	.gives = NAME_WORKFLOW},
    {.key = "title", .kind = FIELD_TEXT, .offset = offsetof(Workflow, title), .required = true},
    {.key = "words", .kind = FIELD_TEXTS, .offset = offsetof(Workflow, words)},
    {.key = "object",
	.kind = FIELD_CHOICE,
	.offset = offsetof(Workflow, object),
	.choices = object_names},
    {.key = "book",
	.kind = FIELD_NAME,
	.offset = offsetof(Workflow, book),
	.required = true,
	.uses = NAME_BOOK},
    {.key = "code", .kind = FIELD_TEXT, .offset = offsetof(Workflow, code)},
    {.key = "excluded",
	.kind = FIELD_NAME,
	.offset = offsetof(Workflow, excluded),
	.uses = NAME_ACT},
    {.key = "only", .kind = FIELD_NAME, .offset = offsetof(Workflow, only), .uses = NAME_ROLE},
    {.key = "anonymous", .kind = FIELD_BOOL, .offset = offsetof(Workflow, anonymous)},
    {.key = "secrecy", .kind = FIELD_SECRECY, .offset = offsetof(Workflow, secrecy)},
    {.key = "up-to", .kind = FIELD_SECRECY, .offset = offsetof(Workflow, up_to), .required = true},
    {.key = "first", .kind = FIELD_NAME, .offset = offsetof(Workflow, first), .uses = NAME_STAGE},
    {.key = "clock", .kind = FIELD_LIMIT, .offset = offsetof(Workflow, clock), .least = 60},
    {.key = "warn", .kind = FIELD_LIMIT, .offset = offsetof(Workflow, warning), .least = 60},
    {.key = "warnings",
	.kind = FIELD_ROWS,
	.offset = offsetof(Workflow, warnings),
	.rows = &letter_order_rows},
    {.key = "working-time", .kind = FIELD_BOOL, .offset = offsetof(Workflow, working_time)},
    {.key = "stages",
	.kind = FIELD_ROWS,
	.offset = offsetof(Workflow, stages),
	.required = true,
	.rows = &stage_rows},
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
